import { exportHtml } from '@tandem/trajectory/export-html';
import { exportJson } from '@tandem/trajectory/export-json';
import { exportMarkdown } from '@tandem/trajectory/export-markdown';
import type { ExportFacts } from '@tandem/trajectory/export-outline';
import type { Ports } from '../platform/ports.ts';
import { participantsOf } from '../programme/programme-view.ts';
import type { Actor } from '../session/actor.ts';
import { programmeResource } from '../meeting/access-resource.ts';
import { isCurrent } from '@tandem/domain/programme/participation';
import { documentAtSeq } from '../trajectory/document-at.ts';
import { openHistory, placeAt, type OpenHistory, type Place } from './open-history.ts';

export type ExportFormat = 'json' | 'md' | 'html';

const TYPES: Record<ExportFormat, string> = {
  json: 'application/json; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
  html: 'text/html; charset=utf-8',
};

export interface TrajectoryFile {
  content: string;
  type: string;
  name: string;
  asciiName: string;
}

/** A trajectory at a moment as a file in the reader's language. @throws NOT_FOUND */
export async function exportTrajectory(
  { actor, id, format, seq }: { actor: Actor; id: string; format: ExportFormat; seq?: number | undefined },
  ports: Ports,
): Promise<TrajectoryFile> {
  const history = await openHistory({ actor, id, action: 'trajectory.export' }, ports);
  const place = await placeAt(history, seq ?? null, ports);
  const reader = await ports.database.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { timeZone: true, language: true },
  });
  const language = reader.language === 'en' ? 'en' : 'ru';
  const facts = factsOf(history, place, { language, timeZone: reader.timeZone }, ports);
  const doc = await documentAtSeq(history.documentId, place.seq, ports);
  try {
    const moment = { seq: place.seq, at: place.at.toISOString() };
    const content = {
      json: () => exportJson(doc, facts, moment),
      md: () => exportMarkdown(doc, facts),
      html: () => exportHtml(doc, facts),
    };
    const day = new Intl.DateTimeFormat('en-CA', { timeZone: reader.timeZone, dateStyle: 'short' }).format(place.at);
    return {
      content: content[format](),
      type: TYPES[format],
      name: `${fileTitle(facts.title)} ${day}.${format}`,
      asciiName: `trajectory-${day}.${format}`,
    };
  } finally {
    doc.destroy();
  }
}

function factsOf(
  { row, until }: OpenHistory,
  { at }: Place,
  { language, timeZone }: { language: 'ru' | 'en'; timeZone: string },
  { clock }: Ports,
): ExportFacts {
  const now = until ?? clock();
  const programme = programmeResource(row.programme);
  const people = participantsOf(row.programme, row.menteeId).filter(({ answer, from }) => answer === 'accepted' && new Date(from) <= now);
  const moment = new Intl.DateTimeFormat(language === 'ru' ? 'ru-RU' : 'en-GB', { dateStyle: 'long', timeStyle: 'short', timeZone });
  return {
    language,
    title: language === 'ru' ? `Траектория: ${row.mentee.name}` : `Trajectory: ${row.mentee.name}`,
    lines: [row.programme.title, moment.format(at).replaceAll(/\sг\./gu, '')],
    people: people.map(({ personId, name, part, from, to }) => ({
      id: personId,
      name,
      part,
      current: isCurrent({ personId, part, answer: 'accepted', from: new Date(from), to: to ? new Date(to) : null }, programme, now),
    })),
  };
}

/** What every system takes as the name of a file. */
const fileTitle = (title: string): string => title.replaceAll(/[\\/:*?"<>|\s\p{Cc}]+/gu, ' ').trim();
