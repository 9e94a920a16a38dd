import type { DocumentKinds } from '@tandem/collab/server/document-kind';
import { projectAgenda } from '@tandem/trajectory/agenda';
import { LONGEST_NOTE, MOST_POINTS, POINT, projectBoard } from '@tandem/trajectory/board';
import { projectComments } from '@tandem/trajectory/comments';
import { projectTrajectory } from '@tandem/trajectory/projection';
import { documentRoots } from '@tandem/trajectory/roots';
import { sheetText } from '@tandem/trajectory/sheet';
import { summaryText } from '@tandem/trajectory/summary';

const MEGABYTE = 1 << 20;

/** What the relay's door knows of each kind of document: its roots, its size, how it is read as JSON. */
export const documentKinds: DocumentKinds = {
  trajectory: { roots: documentRoots.trajectory, project: projectTrajectory, maxBytes: 64 * MEGABYTE, wordKeys: ['url'] },
  comments: {
    roots: documentRoots.comments,
    project: projectComments,
    maxBytes: 16 * MEGABYTE,
    wordKeys: ['text', 'suggestion', 'passage'],
  },
  agenda: { roots: documentRoots.agenda, project: projectAgenda, maxBytes: 4 * MEGABYTE, wordKeys: ['title', 'hint'] },
  summary: { roots: documentRoots.summary, project: summaryText, maxBytes: 8 * MEGABYTE },
  sheet: { roots: documentRoots.sheet, project: sheetText, maxBytes: 4 * MEGABYTE },
  board: {
    roots: documentRoots.board,
    project: projectBoard,
    maxBytes: 16 * MEGABYTE,
    // What a person drew is theirs as their words are; without them nothing of it is shown.
    wordKeys: ['points', 'size'],
    // What was drawn without a network comes at once: a whole stroke, a whole note.
    most: { characters: 2 * LONGEST_NOTE, values: MOST_POINTS * POINT },
  },
};
