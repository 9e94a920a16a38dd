import { movedIds } from './moved.ts';
import type { TrajectoryProjection } from './projection.ts';
import type { DateSpan, ItemSection, TrajectorySection } from './shape.ts';
import { compareWords, type WordSegment } from './word-difference.ts';

/**
 * Where a change is, so that a screen can say «Цель 1.1» or «Мероприятие 4, срок». `number` is that of the later moment, of a removed item
 * that of the earlier one; null in sections without numbers (evidence has that of its event). `id` is null for the desired image only.
 */
export type ChangePath = { section: TrajectorySection; id: string | null; number: string | null; author: string | null };

/** A tie at one moment, with the number it had then. */
export type Tie = { id: string; number: string };

export type ChangedField =
  | 'block'
  | 'catalogue'
  | 'dates'
  | 'difficulties'
  | 'event'
  | 'goal'
  | 'kind'
  | 'lead'
  | 'meeting'
  | 'responsible'
  | 'stage'
  | 'status'
  | 'url';
export type WordsField = 'content' | 'expected' | 'measure' | 'text';
/** Plain values; spans for `dates`; ties for `difficulties`, `goal` and `event` (none or one for the latter two). */
export type FieldValue = string | null | DateSpan | Tie[];

export type TrajectoryChange =
  | { kind: 'added' | 'removed'; path: ChangePath; text: string }
  | { kind: 'moved'; path: ChangePath; was: string | null; became: string | null }
  | { kind: 'changed'; path: ChangePath; field: ChangedField; was: FieldValue; became: FieldValue }
  | { kind: 'words'; path: ChangePath; field: WordsField; was: string; became: string; segments: WordSegment[] };

/** One item brought to a common form, so that one loop compares all sections. */
type Entry = {
  id: string;
  order: string | null;
  path: ChangePath;
  /** Moves are looked for among the items of one group. */
  group: string;
  values: Partial<Record<ChangedField, FieldValue>>;
  words: Partial<Record<WordsField, string>>;
};

/**
 * What happened between two moments of one trajectory, section by section in the later order, removals after. Structural: an addition
 * that only shifts numbers is no change of the others. Equal projections give [].
 */
export function compareTrajectories(before: TrajectoryProjection, after: TrajectoryProjection): TrajectoryChange[] {
  const changes: TrajectoryChange[] = [];
  if (before.image !== after.image) {
    const path: ChangePath = { section: 'image', id: null, number: null, author: null };
    changes.push(words(path, 'text', before.image, after.image));
  }
  const was = entries(before);
  const became = entries(after);
  for (const section of Object.keys(became) as ItemSection[]) changes.push(...compareSection(was[section], became[section]));
  return changes;
}

function compareSection(before: Entry[], after: Entry[]): TrajectoryChange[] {
  const changes: TrajectoryChange[] = [];
  const earlier = new Map(before.map((entry) => [entry.id, entry]));
  const later = new Map(after.map((entry) => [entry.id, entry]));
  const moved = movedInGroups(before, after, earlier);
  for (const entry of after) {
    const old = earlier.get(entry.id);
    if (!old) {
      changes.push({ kind: 'added', path: entry.path, text: spoken(entry) });
      continue;
    }
    if (moved.has(entry.id)) changes.push({ kind: 'moved', path: entry.path, was: old.path.number, became: entry.path.number });
    for (const field of Object.keys(entry.values) as ChangedField[]) {
      const [a, b] = [old.values[field] ?? null, entry.values[field] ?? null];
      if (identity(a) !== identity(b)) changes.push({ kind: 'changed', path: entry.path, field, was: a, became: b });
    }
    for (const field of Object.keys(entry.words) as WordsField[]) {
      const [a, b] = [old.words[field] ?? '', entry.words[field] ?? ''];
      if (a !== b) changes.push(words(entry.path, field, a, b));
    }
  }
  for (const entry of before) if (!later.has(entry.id)) changes.push({ kind: 'removed', path: entry.path, text: spoken(entry) });
  return changes;
}

function movedInGroups(before: Entry[], after: Entry[], earlier: Map<string, Entry>): Set<string> {
  const moved = new Set<string>();
  for (const group of new Set(after.map((entry) => entry.group))) {
    const stayed = after.filter((entry) => entry.group === group && earlier.get(entry.id)?.group === group);
    for (const id of movedIds(
      before.filter((entry) => entry.group === group),
      stayed,
    ))
      moved.add(id);
  }
  return moved;
}

const words = (path: ChangePath, field: WordsField, was: string, became: string): TrajectoryChange => ({
  kind: 'words',
  path,
  field,
  was,
  became,
  segments: compareWords(was, became),
});

/** A tie is the same while its id is: a new number of the same goal is no change. */
const identity = (value: FieldValue): string => JSON.stringify(Array.isArray(value) ? value.map(({ id }) => id).sort() : value);

const spoken = (entry: Entry): string => Object.values(entry.words).find((text) => text !== '') ?? '';

function entries(projection: TrajectoryProjection): Record<ItemSection, Entry[]> {
  const numbers = new Map([...projection.difficulties, ...projection.goals, ...projection.events].map(({ id, number }) => [id, number]));
  const ties = (...ids: (string | null)[]): Tie[] => ids.flatMap((id) => (id === null ? [] : [{ id, number: numbers.get(id) ?? '' }]));
  const entry = (
    section: ItemSection,
    { id, order, author }: { id: string; order: string | null; author: string | null },
    number: string | null,
    rest: Pick<Entry, 'words'> & Partial<Pick<Entry, 'values' | 'group'>>,
  ): Entry => ({ id, order, path: { section, id, number, author }, group: '', values: {}, ...rest });
  return {
    difficulties: projection.difficulties.map((item) =>
      entry('difficulties', item, item.number, { values: { block: item.block, catalogue: item.catalogue }, words: { text: item.text } }),
    ),
    goals: projection.goals.map((item) =>
      entry('goals', item, item.number, {
        group: item.difficulties[0] ?? '',
        values: { difficulties: ties(...item.difficulties), lead: item.lead },
        words: { text: item.text, measure: item.measure },
      }),
    ),
    events: projection.events.map((item) =>
      entry('events', item, item.number, {
        values: { goal: ties(item.goal), stage: item.stage, dates: item.dates, responsible: item.responsible, status: item.status },
        words: { content: item.content, expected: item.expected },
      }),
    ),
    evidence: projection.evidence.map((item) =>
      entry('evidence', item, (item.event === null ? null : numbers.get(item.event)) ?? null, {
        group: item.event ?? '',
        values: { event: ties(item.event), kind: item.kind, url: item.url },
        words: { text: item.text },
      }),
    ),
    // Reflections stand in the order of time: nothing to move.
    reflections: projection.reflections.map((item) =>
      entry('reflections', item, null, { group: item.id, values: { meeting: item.meeting }, words: { text: item.text } }),
    ),
    style: projection.style.map((item) => entry('style', item, null, { words: { text: item.text } })),
  };
}
