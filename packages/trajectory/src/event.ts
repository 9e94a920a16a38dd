import type * as Y from 'yjs';
import { addItem, moveItem, removeItem, requireItem, setText, setValue } from './items.ts';
import type { DateSpan, EventStage, EventStatus, Place, Who } from './shape.ts';
import { checkDates, checkId, checkStage, checkStatus, checkText, checkWho, orNull } from './validity.ts';

/* Events (мероприятия): the lines of the roadmap, in one order over all goals; the number is the place in it. */

export type EventFields = {
  goal: string | null;
  stage: EventStage | null;
  content: string;
  expected: string;
  dates: DateSpan;
  responsible: Who;
  status: EventStatus;
};

/** @returns the id of the new event. Without dates and a goal, of both, planned, unless said otherwise. */
export function addEvent(
  doc: Y.Doc,
  input: Partial<EventFields> & { content: string; author: string | null; id?: string; place?: Place },
): string {
  return addItem(doc, 'events', {
    id: input.id,
    place: input.place,
    values: {
      author: orNull(checkId)(input.author),
      goal: checkGoal(doc, input.goal ?? null),
      stage: orNull(checkStage)(input.stage ?? null),
      dates: checkDates(input.dates ?? { from: null, to: null }),
      responsible: checkWho(input.responsible ?? 'both'),
      status: checkStatus(input.status ?? 'planned'),
    },
    texts: { content: checkText(input.content), expected: checkText(input.expected ?? '') },
  });
}

export function setEvent(doc: Y.Doc, id: string, change: Partial<EventFields>): void {
  const item = requireItem(doc, 'events', id);
  if (change.goal !== undefined) checkGoal(doc, change.goal);
  if (change.stage !== undefined) orNull(checkStage)(change.stage);
  const dates = change.dates === undefined ? undefined : checkDates(change.dates);
  if (change.responsible !== undefined) checkWho(change.responsible);
  if (change.status !== undefined) checkStatus(change.status);
  if (change.content !== undefined) checkText(change.content);
  if (change.expected !== undefined) checkText(change.expected);
  doc.transact(() => {
    setValue(item, 'goal', change.goal);
    setValue(item, 'stage', change.stage);
    setValue(item, 'dates', dates);
    setValue(item, 'responsible', change.responsible);
    setValue(item, 'status', change.status);
    setText(item, 'content', change.content);
    setText(item, 'expected', change.expected);
  });
}

export function moveEvent(doc: Y.Doc, id: string, place: Place): void {
  moveItem(doc, 'events', id, place);
}

/** Its evidence stays, shown as evidence without an event: what was gathered is not lost with a line of the plan. */
export function removeEvent(doc: Y.Doc, id: string): void {
  removeItem(doc, 'events', id);
}

function checkGoal(doc: Y.Doc, id: string | null): string | null {
  if (id !== null) requireItem(doc, 'goals', id);
  return id;
}
