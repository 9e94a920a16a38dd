/** Bytes per minute of a call, sent and received: what somebody with a limited tariff pays. */
export interface MinuteCost {
  sent: number;
  received: number;
}

/** Judged by the last so many ms: long enough for a steady figure, short enough to follow a choice. */
const SPAN = 10_000;

/** Turns sums of bytes, noted every second or so, into what a minute costs. A sum that fell belongs to a new connection. */
export function createMinuteCost(): { note(at: number, sums: MinuteCost): void; perMinute(): MinuteCost | null } {
  let notes: { at: number; sums: MinuteCost }[] = [];
  return {
    note(at, { sent, received }) {
      const last = notes.at(-1);
      if (last && (sent < last.sums.sent || received < last.sums.received)) notes = [];
      notes = [...notes.filter((one) => at - one.at <= SPAN), { at, sums: { sent, received } }];
    },
    perMinute() {
      const [first, ...later] = notes;
      const last = later.at(-1);
      if (!first || !last || last.at === first.at) return null;
      const minutes = (last.at - first.at) / 60_000;
      return { sent: (last.sums.sent - first.sums.sent) / minutes, received: (last.sums.received - first.sums.received) / minutes };
    },
  };
}
