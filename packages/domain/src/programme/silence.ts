import { intersection, totalSeconds, type Interval } from '../time/interval.ts';
import type { ProgrammeStatus } from './status.ts';

const DAY = 24 * 60 * 60_000;
/** After how many days a pair is asked, unless the organisation says otherwise. */
export const SILENT_AFTER_DAYS = 21;
/** What an organisation may say. */
export const FEWEST_SILENT_DAYS = 7;
export const MOST_SILENT_DAYS = 120;
/** How long the pair has to itself after the question, before its curator is told. */
export const ANSWER_DAYS = 7;
/** «Вернёмся к встречам …» at the latest so many days from now: longer is no pause but an end. */
export const LONGEST_QUIET_DAYS = 120;

/** What is known of the work of a pair: days and counts, never a word of it. */
export interface PairContacts {
  readonly status: ProgrammeStatus;
  /** When its people could begin. */
  readonly activeSince: Date;
  /** End of the last meeting at which two people met. */
  readonly lastMetAt: Date | null;
  /** When one of them last wrote in the trajectory. */
  readonly lastWroteAt: Date | null;
  /** The last planned meeting that is over was missed. */
  readonly lastMissed: boolean;
  readonly nextPlannedStart: Date | null;
  /** When they last planned or moved a meeting that is still to come. */
  readonly lastPlannedAt: Date | null;
  /** Days without school in either school: they are not counted. */
  readonly holidays: readonly Interval[];
  readonly silentAfterDays: number;
  /** Every question they were asked; answers put off the next one. */
  readonly questions: readonly SilenceQuestion[];
}

export interface SilenceQuestion {
  readonly since: Date;
  readonly askedAt: Date;
  /** «У нас всё в порядке»: until this moment nobody asks again; null: not answered. */
  readonly quietUntil: Date | null;
}

export interface Silence {
  /**
   * `none`: they work, or have said when they will. `ask`: it is time for the gentle question. `asked`: they have a week to themselves.
   * `told`: nothing happened since; their curator sees it.
   */
  readonly state: 'none' | 'ask' | 'asked' | 'told';
  /** What it is counted from: the last meeting or edit, the beginning of the programme, or the end of an agreed pause. */
  readonly since: Date;
  /** Whole days since then, holidays not counted. */
  readonly days: number;
}

/**
 * How silent a pair is. A meeting ahead is a sign of work, unless the last one was missed: a series nobody comes to would otherwise
 * hide the silence for ever.
 */
export function silenceOf(pair: PairContacts, now: Date): Silence {
  const { status, holidays, silentAfterDays, questions } = pair;
  const pauses = questions.flatMap(({ quietUntil }) => quietUntil ?? []);
  const contacts = [pair.activeSince, pair.lastMetAt, pair.lastWroteAt, ...pauses].flatMap((moment) => moment ?? []);
  const since = new Date(Math.max(...contacts.map((moment) => moment.getTime())));
  const days = daysBetween(since, now, holidays);
  const stateOf = (): Silence['state'] => {
    const expected = pair.nextPlannedStart !== null && !pair.lastMissed;
    if (status !== 'active' || days <= silentAfterDays || expected) return 'none';
    const question = questions.find((one) => one.since.getTime() === since.getTime());
    if (!question) return 'ask';
    const planned = pair.nextPlannedStart !== null && pair.lastPlannedAt !== null && pair.lastPlannedAt > question.askedAt;
    return !planned && daysBetween(question.askedAt, now, holidays) >= ANSWER_DAYS ? 'told' : 'asked';
  };
  return { state: stateOf(), since, days: Math.max(0, Math.floor(days)) };
}

/** May a pair be quiet until this day, by midnight UTC? */
export function mayBeQuietUntil(quietUntil: Date, now: Date): boolean {
  return quietUntil > now && quietUntil.getTime() - now.getTime() <= LONGEST_QUIET_DAYS * DAY;
}

/** Days with a fraction, negative never. */
function daysBetween(from: Date, to: Date, holidays: readonly Interval[]): number {
  const whole = [{ from, to }];
  return (totalSeconds(whole) - totalSeconds(intersection(whole, holidays))) / (DAY / 1000);
}
