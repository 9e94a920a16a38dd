import type { Sheets, SheetView } from '@tandem/contracts/sheet';
import { api } from '#lib/api/client.ts';
import type { MeetingRoom } from '#lib/room/meeting-room.svelte.ts';

/** The sheets of the exercise that is under way: of the own sub-group, or of all of them for whoever leads. */
export class RoomSheet {
  #items = $state.raw<readonly SheetView[]>([]);
  #chosen = $state<number | null>(null);
  #turn = 0;
  readonly #room: MeetingRoom;
  readonly #stop: () => void;

  constructor(room: MeetingRoom) {
    this.#room = room;
    // Which sheets there are for this person changes with the exercise and with every move between groups.
    this.#stop = $effect.root(() => {
      $effect(() => {
        const { subgroups } = room;
        void subgroups?.own;
        if (subgroups?.round?.sheetTitle) void this.#ask();
        else this.#items = [];
      });
    });
  }

  /** What the sheet of this exercise is called; null: there is none for this person. */
  get title(): string | null {
    return this.current?.title ?? null;
  }

  /** All to choose from, by group. */
  get all(): readonly SheetView[] {
    const roundId = this.#room.subgroups?.round?.id;
    return this.#items.filter((sheet) => sheet.roundId === roundId);
  }

  /** Of the chosen group, else of the own one, else of the first. */
  get current(): SheetView | null {
    const of = (group: number | null) => this.all.find((sheet) => sheet.group === group);
    return of(this.#chosen) ?? of(this.#room.subgroups?.own ?? null) ?? this.all[0] ?? null;
  }

  choose(group: number): void {
    this.#chosen = group;
  }

  close(): void {
    this.#turn++;
    this.#stop();
  }

  async #ask(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const { items } = await api().get<Sheets>(`/meetings/${this.#room.meeting.id}/sheets`);
      if (turn === this.#turn) this.#items = items;
    } catch {
      // What is known stands; the next notice about the groups asks again.
    }
  }
}
