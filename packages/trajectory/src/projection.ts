import * as Y from 'yjs';
import { readIds, readItems, readString, readText, rootMap } from './items.ts';
import { richTextToPlain } from './rich-text.ts';
import type { DateSpan, DifficultyBlock, EventStage, EventStatus, EvidenceKind, Item, Language, Who } from './shape.ts';
import { trajectoryRoots } from './shape.ts';
import { schemaVersionOf } from './start-document.ts';
import { isBlock, isDay, isEvidenceKind, isId, isMoment, isSafeUrl, isStage, isStatus, isWho } from './validity.ts';

/**
 * A trajectory as plain JSON: in order, numbered, words as plain text with `\n` between paragraphs. Used for reading, search, reports, export
 * and the difference of two moments.
 *
 * Pure and total: equal documents give equal projections, and a document with faults (a concurrent deletion, a foreign client) is shown
 * right: ties to what is gone are dropped, unknown values become the default or null, dates out of order are swapped, unsafe links vanish.
 */
export type TrajectoryProjection = {
  /** 0 when the document says none. */
  schemaVersion: number;
  template: string | null;
  language: Language | null;
  startsOn: string | null;
  image: string;
  difficulties: DifficultyProjection[];
  goals: GoalProjection[];
  events: EventProjection[];
  evidence: EvidenceProjection[];
  reflections: ReflectionProjection[];
  style: StyleProjection[];
  counts: TrajectoryCounts;
};

/** `events` leaves out the dropped ones, so that a plan with all the rest done reads "7 of 7". */
export type TrajectoryCounts = { difficulties: number; goals: number; events: number; inProgress: number; done: number; dropped: number };

type Listed = { id: string; author: string | null; order: string | null };
/** `number`: «1», «2», … */
export type DifficultyProjection = Listed & { number: string; block: DifficultyBlock | null; catalogue: string | null; text: string };
/**
 * `number`: «1.2» is the second goal under the first of its difficulties. Goals whose difficulties are gone follow as one more group.
 * `difficulties` in the order of their numbers.
 */
export type GoalProjection = Listed & { number: string; difficulties: string[]; text: string; measure: string; lead: Who };
/** `number`: the place in the roadmap, over all goals. */
export type EventProjection = Listed & {
  number: string;
  goal: string | null;
  stage: EventStage | null;
  content: string;
  expected: string;
  dates: DateSpan;
  responsible: Who;
  status: EventStatus;
};
/** In the order of events, what is tied to none at the end. `url` is http(s) or null. */
export type EvidenceProjection = Listed & { event: string | null; kind: EvidenceKind; text: string; url: string | null };
/** In the order of time. */
export type ReflectionProjection = Listed & { at: string | null; meeting: string | null; text: string };
export type StyleProjection = Listed & { text: string };

export function projectTrajectory(doc: Y.Doc): TrajectoryProjection {
  const meta = rootMap(doc, trajectoryRoots.meta);
  const language = meta?.get('language');
  const difficulties = projectDifficulties(doc);
  const goals = projectGoals(doc, difficulties);
  const events = projectEvents(doc, goals);
  const count = (status: EventStatus) => events.filter((event) => event.status === status).length;
  return {
    schemaVersion: schemaVersionOf(doc),
    template: meta ? readString(meta, 'template') : null,
    language: language === 'ru' || language === 'en' ? language : null,
    startsOn: day(meta?.get('startsOn')),
    image: projectImage(doc),
    difficulties,
    goals,
    events,
    evidence: projectEvidence(doc, events),
    reflections: projectReflections(doc),
    style: readItems(doc, 'style').map((each) => ({ ...listed(each), text: readText(each.item, 'text') })),
    counts: {
      difficulties: difficulties.length,
      goals: goals.length,
      events: events.length - count('dropped'),
      inProgress: count('in-progress'),
      done: count('done'),
      dropped: count('dropped'),
    },
  };
}

type Read = { id: string; order: string | null; item: Item };

const listed = ({ id, order, item }: Read): Listed => ({ id, author: idOrNull(item.get('author')), order });
const idOrNull = (value: unknown): string | null => (isId(value) ? value : null);
const day = (value: unknown): string | null => (isDay(value) ? value : null);

function projectImage(doc: Y.Doc): string {
  try {
    return richTextToPlain(doc.getXmlFragment(trajectoryRoots.image)).trim();
  } catch {
    return ''; // the root is in use as another type
  }
}

function projectDifficulties(doc: Y.Doc): DifficultyProjection[] {
  return readItems(doc, 'difficulties').map((each, index) => {
    const block = each.item.get('block');
    return {
      ...listed(each),
      number: `${index + 1}`,
      block: isBlock(block) ? block : null,
      catalogue: readString(each.item, 'catalogue'),
      text: readText(each.item, 'text'),
    };
  });
}

function projectGoals(doc: Y.Doc, difficulties: readonly DifficultyProjection[]): GoalProjection[] {
  const places = new Map(difficulties.map(({ id }, index) => [id, index]));
  const place = (id: string) => places.get(id) ?? difficulties.length;
  const groups: GoalProjection[][] = Array.from({ length: difficulties.length + 1 }, () => []);
  for (const each of readItems(doc, 'goals')) {
    const ties = readIds(each.item, 'difficulties').filter((id) => places.has(id));
    ties.sort((a, b) => place(a) - place(b));
    const lead = each.item.get('lead');
    const index = ties[0] === undefined ? difficulties.length : place(ties[0]);
    const group = groups[index] as GoalProjection[];
    group.push({
      ...listed(each),
      number: `${index + 1}.${group.length + 1}`,
      difficulties: ties,
      text: readText(each.item, 'text'),
      measure: readText(each.item, 'measure'),
      lead: isWho(lead) ? lead : 'mentor',
    });
  }
  return groups.flat();
}

function projectEvents(doc: Y.Doc, goals: readonly GoalProjection[]): EventProjection[] {
  const known = new Set(goals.map(({ id }) => id));
  return readItems(doc, 'events').map((each, index) => {
    const { item } = each;
    const goal = readString(item, 'goal');
    const stage = item.get('stage');
    const responsible = item.get('responsible');
    const status = item.get('status');
    return {
      ...listed(each),
      number: `${index + 1}`,
      goal: goal !== null && known.has(goal) ? goal : null,
      stage: isStage(stage) ? stage : null,
      content: readText(item, 'content'),
      expected: readText(item, 'expected'),
      dates: projectDates(item.get('dates')),
      responsible: isWho(responsible) ? responsible : 'both',
      status: isStatus(status) ? status : 'planned',
    };
  });
}

function projectDates(value: unknown): DateSpan {
  if (typeof value !== 'object' || value === null) return { from: null, to: null };
  const from = day('from' in value ? value.from : null);
  const to = day('to' in value ? value.to : null);
  return from !== null && to !== null && from > to ? { from: to, to: from } : { from, to };
}

function projectEvidence(doc: Y.Doc, events: readonly EventProjection[]): EvidenceProjection[] {
  const places = new Map(events.map(({ id }, index) => [id, index]));
  const place = (event: string | null) => (event === null ? events.length : (places.get(event) ?? events.length));
  return readItems(doc, 'evidence')
    .map((each) => {
      const { item } = each;
      const event = readString(item, 'event');
      const kind = item.get('kind');
      const url = item.get('url');
      return {
        ...listed(each),
        event: event !== null && places.has(event) ? event : null,
        kind: isEvidenceKind(kind) ? kind : 'note',
        text: readText(item, 'text'),
        url: isSafeUrl(url) ? url : null,
      } satisfies EvidenceProjection;
    })
    .sort((a, b) => place(a.event) - place(b.event)); // stable: the order key decides within an event
}

function projectReflections(doc: Y.Doc): ReflectionProjection[] {
  const time = (at: string | null) => (at === null ? Number.POSITIVE_INFINITY : Date.parse(at));
  return readItems(doc, 'reflections')
    .map((each) => {
      const at = each.item.get('at');
      return {
        ...listed(each),
        at: isMoment(at) ? at : null,
        meeting: idOrNull(each.item.get('meeting')),
        text: readText(each.item, 'text'),
      };
    })
    .sort((a, b) => (time(a.at) === time(b.at) ? 0 : time(a.at) - time(b.at)));
}
