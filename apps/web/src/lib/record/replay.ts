import type { MeetingReplay, ReplayMoment } from '@tandem/contracts/record';

const MINUTE = 60_000;

/** What happened within one minute, in its order. `at`: its last moment, so that looking there shows all of it. */
export interface ReplayMinute {
  minute: number;
  at: string;
  moments: ReplayMoment[];
}

export function minutesOf({ items }: MeetingReplay): ReplayMinute[] {
  return [...Map.groupBy(items, ({ at }) => Math.floor(Date.parse(at) / MINUTE) * MINUTE)].map(([minute, moments]) => ({
    minute,
    at: moments.at(-1)!.at,
    moments,
  }));
}
