import { intersection, totalSeconds, type Interval } from '../time/interval.ts';

/** Seconds of speech that one connection's own browser measured (a row of `TalkTime`). */
export interface TalkReport {
  readonly personId: string;
  readonly seconds: number;
  /** The same by the minute, the first of which begins at `from`; null: it was not told (by browsers of older versions). */
  readonly from: Date | null;
  readonly minutes: readonly number[];
}

/** Somebody spoke in a minute of the meeting. */
export interface SpokenMinute {
  readonly minute: Date;
  /** 1–60 */
  readonly seconds: number;
}

export interface TalkBalance {
  /** In the order given; seconds null: this person's browser reported nothing, which is not silence. */
  readonly people: readonly { readonly personId: string; readonly seconds: number | null }[];
  /** «Тишина и чтение»; null when someone's speech is unknown. */
  readonly silenceSeconds: number | null;
}

/**
 * Who spoke how long, for exactly those who met. Seconds as reported, never normalised to the loudest: for two people such shares mean nothing.
 * Each person's speech is cut to their presence; silence is the meeting's length less all speech, at least 0 (people may talk at once).
 * @param met presence in seconds within the meeting's actual time, by person. @param lengthSeconds actual length.
 */
export function talkBalance(
  met: readonly { readonly personId: string; readonly seconds: number }[],
  reports: readonly TalkReport[],
  lengthSeconds: number,
): TalkBalance {
  const people = met.map(({ personId, seconds: presence }) => {
    const own = reports.filter((r) => r.personId === personId);
    const spoken = own.reduce((sum, r) => sum + Math.max(0, r.seconds), 0);
    return { personId, seconds: own.length === 0 ? null : Math.min(spoken, Math.max(0, presence)) };
  });
  const spoken = people.reduce<number | null>((sum, { seconds }) => (sum === null || seconds === null ? null : sum + seconds), 0);
  return { people, silenceSeconds: spoken === null ? null : Math.max(0, lengthSeconds - spoken) };
}

const MINUTE = 60_000;

/**
 * In which minutes one person spoke, oldest first: connections added up, and nobody speaks longer in a minute than they were there.
 * null: no browser of theirs told it.
 * @param present when the person was there
 */
export function speechByMinute(reports: readonly TalkReport[], present: readonly Interval[]): readonly SpokenMinute[] | null {
  const told = reports.filter(({ from }) => from !== null);
  if (told.length === 0) return null;
  const spoken = new Map<number, number>();
  for (const { from, minutes } of told)
    for (const [index, seconds] of minutes.entries()) {
      const minute = from!.getTime() + index * MINUTE;
      spoken.set(minute, (spoken.get(minute) ?? 0) + seconds);
    }
  return [...spoken]
    .sort(([a], [b]) => a - b)
    .map(([at, seconds]) => {
      const minute = { from: new Date(at), to: new Date(at + MINUTE) };
      return { minute: minute.from, seconds: Math.min(seconds, Math.round(totalSeconds(intersection(present, [minute])))) };
    })
    .filter(({ seconds }) => seconds > 0);
}
