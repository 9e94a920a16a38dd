import type { Board, BoardMaker } from '@tandem/contracts/board';
import { boardScope, projectBoard } from '@tandem/trajectory/board';
import { openLiveDocument } from '#lib/document/open-document.svelte.ts';
import { BoardScreen } from './board-screen.svelte.ts';

/** Opens a board to draw on it. */
export function openBoardScreen(
  { documentId, generation, makers }: Board,
  { me, title, keepCopy, askMakers }: { me: string; title: string; keepCopy: boolean; askMakers: () => Promise<readonly BoardMaker[]> },
): BoardScreen {
  const live = openLiveDocument({
    ...{ documentId, generation, title, personId: me, keepCopy, mayWrite: true },
    undoScope: boardScope,
    content: projectBoard,
  });
  return new BoardScreen(live, { me, makers, askMakers });
}
