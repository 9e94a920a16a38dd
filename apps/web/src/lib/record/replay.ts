import type { MeetingRecord, MeetingReplay, ReplayMoment } from '@tandem/contracts/record';

const MINUTE = 60_000;

/** What happened within one minute, in its order. `at`: its last moment, so that looking there shows all of it. */
export interface ReplayMinute {
  minute: number;
  at: string;
  moments: ReplayMoment[];
  /** Who spoke from this minute until the next that is listed; null: nobody did, or it is not told. */
  spoken: { until: number; people: { personId: string; seconds: number }[] } | null;
}

export function minutesOf({ items }: MeetingReplay, talk?: MeetingRecord['talk']): ReplayMinute[] {
  const listed = [...Map.groupBy(items, ({ at }) => Math.floor(Date.parse(at) / MINUTE) * MINUTE)];
  return listed.map(([minute, moments], index) => ({
    ...{ minute, at: moments.at(-1)!.at, moments },
    spoken: spokenBetween(talk, minute, listed[index + 1]?.[0] ?? Infinity),
  }));
}

function spokenBetween(talk: MeetingRecord['talk'], from: number, to: number): ReplayMinute['spoken'] {
  const people = (talk?.people ?? []).flatMap(({ personId, minutes }) => {
    const within = (minutes ?? []).filter(({ minute }) => Date.parse(minute) >= from && Date.parse(minute) < to);
    const seconds = within.reduce((sum, one) => sum + one.seconds, 0);
    return seconds > 0 ? [{ personId, seconds, last: Date.parse(within.at(-1)!.minute) }] : [];
  });
  if (people.length === 0) return null;
  const until = Math.min(to, Math.max(...people.map(({ last }) => last)) + MINUTE);
  return { until, people: people.map(({ personId, seconds }) => ({ personId, seconds })) };
}
