import type { MeetingRecord } from '@tandem/contracts/record';

/** How a meeting went, in minutes from the beginning of its ruler. */
export interface Flow {
  /** The moment at minute 0. */
  origin: number;
  /** Length of the ruler. */
  length: number;
  plan: Stretch | null;
  people: { personId: string; here: Stretch[]; lost: Stretch[]; speech: Share[] }[];
  topics: (Stretch & { number: string; title: string })[];
  /** `share` of the busiest minute. */
  edits: (Share & { personId: string })[];
  ticks: { at: number; moment: number }[];
}

/** How much of something there was in a minute, 0–1. */
export interface Share {
  at: number;
  share: number;
}

export interface Stretch {
  at: number;
  length: number;
}

const MINUTE = 60_000;
const TICK = 15;
/** An absence longer than this is no lost connection: the person left and came back. */
const LOST_MINUTES = 5;

/** null: there is nothing to draw, or it is not for this reader. */
export function flowOf(record: MeetingRecord): Flow | null {
  const present = (record.attendance ?? []).filter(({ intervals }) => intervals && intervals.length > 0);
  if (present.length === 0 || !record.plannedStart) return null;
  const planned = Date.parse(record.plannedStart);
  const plannedEnd = planned + (record.plannedMinutes ?? 0) * MINUTE;
  const moments = present.flatMap(({ intervals }) => intervals!.flatMap(({ from, to }) => [Date.parse(from), Date.parse(to)]));
  const begun = Math.min(...moments);
  // Started at another hour than planned: the plan would push the meeting off the ruler.
  const near = Math.abs(begun - planned) < 2 * 60 * MINUTE;
  const first = near ? Math.min(planned, begun) : begun;
  const last = Math.max(...moments, ...(near ? [plannedEnd] : []));
  const step = 5 * MINUTE;
  const origin = Math.floor(first / step) * step;
  const length = Math.max(15, Math.ceil((last - origin) / step) * 5);
  const minute = (moment: number | string) => (new Date(moment).getTime() - origin) / MINUTE;
  const stretch = (from: number | string, to: number | string): Stretch => ({ at: minute(from), length: minute(to) - minute(from) });

  const busiest = Math.max(1, ...(record.trajectories ?? []).flatMap(({ edits }) => edits.map(({ count }) => count)));
  const every = TICK * Math.max(1, Math.ceil(length / TICK / 5));
  const firstTick = Math.ceil(origin / (TICK * MINUTE)) * TICK * MINUTE;
  return {
    origin,
    length,
    plan: near && record.plannedMinutes !== undefined ? stretch(planned, plannedEnd) : null,
    people: present.map(({ personId, intervals }) => ({
      personId,
      here: intervals!.map(({ from, to }) => stretch(from, to)),
      lost: intervals!.slice(1).flatMap(({ from }, index) => {
        const gap = stretch(intervals![index]!.to, from);
        return gap.length <= LOST_MINUTES ? [gap] : [];
      }),
      speech: (record.talk?.people.find((one) => one.personId === personId)?.minutes ?? []).map(({ minute: at, seconds }) => ({
        at: minute(at),
        share: seconds / 60,
      })),
    })),
    topics: topicsOf(record, begun).map(({ from, to, number, title }) => ({ ...stretch(from, to), number, title })),
    edits: (record.trajectories ?? []).flatMap(({ edits }) =>
      edits.map(({ minute: at, personId, count }) => ({ at: minute(at), personId, share: count / busiest })),
    ),
    ticks: Array.from({ length: Math.floor((origin + length * MINUTE - firstTick) / (every * MINUTE)) + 1 }, (_, index) => {
      const moment = firstTick + index * every * MINUTE;
      return { at: minute(moment), moment };
    }),
  };
}

/** A topic lasted from the tick before it to its own. Ticks set before the meeting or long after say nothing of its course. */
function topicsOf({ agenda = [], actual }: MeetingRecord, begun: number): { from: number; to: number; number: string; title: string }[] {
  let from = actual ? Date.parse(actual.start) : begun;
  const end = actual ? Date.parse(actual.end) + MINUTE : Infinity;
  const ticked = agenda.flatMap(({ number, title, doneAt }) => (doneAt ? [{ number, title, to: Date.parse(doneAt) }] : []));
  return ticked
    .sort((a, b) => a.to - b.to)
    .filter(({ to }) => to > from && to <= end)
    .map((topic) => {
      const one = { ...topic, from };
      from = topic.to;
      return one;
    });
}
