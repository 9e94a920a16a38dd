/**
 * Turns looks at the own connection into a coming and a leaving for the record. Only the own one: the service takes nobody's word
 * about somebody else's connection. A connection that broke ended when it last lived, not when that was noticed.
 */
export interface Presence {
  /** The connection is up as `participantSid`; after an interruption `alive` is the last moment before it at which something arrived. */
  see(participantSid: string, alive?: number | null): void;
  /** The connection is gone; `at` is the last moment at which it lived. */
  lose(at: number): void;
}

export function createPresence(
  events: { came(participantSid: string, at: number): void; left(participantSid: string, at: number): void },
  now: () => number = Date.now,
): Presence {
  let self: string | null = null;
  const leave = (at: number) => {
    if (self !== null) events.left(self, at);
    self = null;
  };
  return {
    see(participantSid, alive) {
      if (participantSid === '' || participantSid === self) return;
      leave(alive ?? now());
      self = participantSid;
      events.came(participantSid, now());
    },
    lose: leave,
  };
}
