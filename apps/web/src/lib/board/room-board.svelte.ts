import type { Board } from '@tandem/contracts/board';
import { api } from '#lib/api/client.ts';
import { ApiError } from '#lib/api/api-error.ts';
import { m } from '#lib/paraglide/messages.js';
import type { MeetingRoom } from '#lib/room/meeting-room.svelte.ts';
import type { BoardScreen } from './board-screen.svelte.ts';

/** What the pane has to show of the board. */
export type BoardView =
  | { kind: 'closed' }
  | { kind: 'opening' }
  | { kind: 'failed' }
  | { kind: 'open'; screen: BoardScreen; component: typeof import('./BoardDesk.svelte').default };

const RETRY = 4000;

/** The board of the room: nothing of it is loaded before somebody opens it; then it stays open, with its undo. */
export class RoomBoard {
  #view = $state.raw<BoardView>({ kind: 'closed' });
  #timer: ReturnType<typeof setTimeout> | undefined;
  #gone = false;
  readonly #room: MeetingRoom;

  constructor(room: MeetingRoom) {
    this.#room = room;
  }

  get view(): BoardView {
    return this.#view;
  }

  async open(): Promise<void> {
    if (this.#gone || this.#view.kind === 'opening' || this.#view.kind === 'open') return;
    this.#view = { kind: 'opening' };
    const { me, meeting, byLink } = this.#room;
    const ask = () => api().post<Board>(`/meetings/${meeting.id}/board`);
    try {
      const [board, { openBoardScreen }, { default: component }] = await Promise.all([
        ask(),
        import('./open-board-screen.ts'),
        import('./BoardDesk.svelte'),
      ]);
      if (this.#gone) return;
      const screen = openBoardScreen(board, {
        ...{ me: me.id, title: m.board_file({ title: meeting.title }) },
        // Nothing of the meeting stays on the device of whoever came by a link.
        keepCopy: !byLink,
        askMakers: async () => (await ask()).makers,
      });
      this.#view = { kind: 'open', screen, component };
    } catch (reason) {
      if (this.#gone) return;
      this.#view = { kind: 'failed' };
      const passing = !(reason instanceof ApiError) || reason.status === 0 || reason.status >= 500;
      if (passing) this.#timer = setTimeout(() => void this.open(), RETRY);
    }
  }

  close(): void {
    this.#gone = true;
    clearTimeout(this.#timer);
    if (this.#view.kind === 'open') void this.#view.screen.close();
  }
}
