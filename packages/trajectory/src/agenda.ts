import type * as Y from 'yjs';
import { addItem, moveItem, readItems, readString, removeItem, requireItem, setValue } from './items.ts';
import type { Place } from './shape.ts';
import { TrajectoryError } from './trajectory-error.ts';
import { checkId, checkMoment, checkText, checkWords, isMoment } from './validity.ts';

/* The agenda of a meeting: a small document that those in the room tick together. Root `items`: id → { order, minutes, title, hint, form, done, doneAt, by }. */

/** `form`: how an exercise of a training is done, a word of domain/training/exercise.ts; empty: it is no exercise. */
export type AgendaFields = { minutes: number; title: string; hint: string; form: string };
type AgendaInput = Pick<AgendaFields, 'minutes' | 'title'> & Partial<Pick<AgendaFields, 'hint' | 'form'>>;
/** `startsAt`: minutes from the start of the meeting by plan. `doneAt`, `by`: when and who ticked it. */
export type AgendaItemProjection = AgendaFields & {
  id: string;
  number: string;
  startsAt: number;
  done: boolean;
  doneAt: string | null;
  by: string | null;
};
export type AgendaProjection = {
  items: AgendaItemProjection[];
  totals: { items: number; done: number; minutes: number; minutesDone: number };
};

/** Longest item, in minutes. */
const LONGEST = 600;

/** Puts ready items at the end, as when an agenda is chosen for a planned meeting. @returns their ids in the same order */
export function fillAgenda(doc: Y.Doc, items: readonly AgendaInput[]): string[] {
  const checked = items.map(checkFields);
  return doc.transact(() => checked.map((item) => addItem(doc, 'items', { values: newValues(item) })));
}

/** @returns the id of the new item */
export function addAgendaItem(doc: Y.Doc, input: AgendaInput & { id?: string; place?: Place }): string {
  return addItem(doc, 'items', { id: input.id, place: input.place, values: newValues(checkFields(input)) });
}

export function setAgendaItem(doc: Y.Doc, id: string, change: Partial<AgendaFields>): void {
  const item = requireItem(doc, 'items', id);
  const minutes = change.minutes === undefined ? undefined : checkMinutes(change.minutes);
  const title = change.title === undefined ? undefined : checkWords(change.title);
  const hint = change.hint === undefined ? undefined : checkText(change.hint);
  const form = change.form === undefined ? undefined : checkText(change.form);
  doc.transact(() => {
    setValue(item, 'minutes', minutes);
    setValue(item, 'title', title);
    setValue(item, 'hint', hint);
    setValue(item, 'form', form);
  });
}

/** Ticks the item. A tick on a ticked one keeps the first time and person. */
export function tickAgendaItem(doc: Y.Doc, id: string, tick: { at: string; by: string }): void {
  const item = requireItem(doc, 'items', id);
  const at = checkMoment(tick.at);
  const by = checkId(tick.by);
  if (item.get('done') === true) return;
  doc.transact(() => {
    setValue(item, 'done', true);
    setValue(item, 'doneAt', at);
    setValue(item, 'by', by);
  });
}

export function untickAgendaItem(doc: Y.Doc, id: string): void {
  const item = requireItem(doc, 'items', id);
  doc.transact(() => {
    setValue(item, 'done', false);
    setValue(item, 'doneAt', null);
    setValue(item, 'by', null);
  });
}

export function moveAgendaItem(doc: Y.Doc, id: string, place: Place): void {
  moveItem(doc, 'items', id, place);
}

export function removeAgendaItem(doc: Y.Doc, id: string): void {
  removeItem(doc, 'items', id);
}

/** In order, numbered, with totals. Pure and total, as the trajectory's projection. */
export function projectAgenda(doc: Y.Doc): AgendaProjection {
  let startsAt = 0;
  const items = readItems(doc, 'items').map(({ id, item }, index): AgendaItemProjection => {
    const minutes = isMinutes(item.get('minutes')) ? (item.get('minutes') as number) : 0;
    const done = item.get('done') === true;
    const doneAt = item.get('doneAt');
    const projected = {
      id,
      number: `${index + 1}`,
      startsAt,
      minutes,
      title: readString(item, 'title') ?? '',
      hint: readString(item, 'hint') ?? '',
      form: readString(item, 'form') ?? '',
      done,
      doneAt: done && isMoment(doneAt) ? doneAt : null,
      by: done ? readString(item, 'by') : null,
    };
    startsAt += minutes;
    return projected;
  });
  const done = items.filter((item) => item.done);
  const sum = (some: AgendaItemProjection[]) => some.reduce((total, { minutes }) => total + minutes, 0);
  return { items, totals: { items: items.length, done: done.length, minutes: sum(items), minutesDone: sum(done) } };
}

const isMinutes = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0 && (value as number) <= LONGEST;

function checkMinutes(value: unknown): number {
  if (!isMinutes(value)) throw new TrajectoryError('BAD_MINUTES', { value, most: LONGEST });
  return value;
}

const checkFields = (input: AgendaInput): AgendaFields => ({
  minutes: checkMinutes(input.minutes),
  title: checkWords(input.title),
  hint: checkText(input.hint ?? ''),
  form: checkText(input.form ?? ''),
});

const newValues = ({ form, ...fields }: AgendaFields) => ({ ...fields, ...(form && { form }), done: false, doneAt: null, by: null });
