import { expect, it } from 'vitest';
import * as Y from 'yjs';
import { agendaPosition } from './agenda-position.ts';
import {
  addAgendaItem,
  fillAgenda,
  moveAgendaItem,
  projectAgenda,
  removeAgendaItem,
  setAgendaItem,
  tickAgendaItem,
  untickAgendaItem,
} from './agenda.ts';

const at = '2026-11-17T11:56:00Z';

function agenda(): { doc: Y.Doc; ids: string[] } {
  const doc = new Y.Doc();
  const ids = fillAgenda(doc, [
    { minutes: 20, title: 'Билеты на выходе', hint: 'Только факты' },
    { minutes: 10, title: 'Сроки', form: 'pairs' },
    { minutes: 15, title: 'Взаимный урок' },
  ]);
  return { doc, ids };
}

it('lists the items in order with their times and totals', () => {
  const { doc, ids } = agenda();
  tickAgendaItem(doc, ids[0] as string, { at, by: 'anna' });
  moveAgendaItem(doc, ids[2] as string, { before: ids[1] as string });
  const { items, totals } = projectAgenda(doc);
  expect(items.map(({ number, title, startsAt, done, by }) => [number, title, startsAt, done, by])).toEqual([
    ['1', 'Билеты на выходе', 0, true, 'anna'],
    ['2', 'Взаимный урок', 20, false, null],
    ['3', 'Сроки', 35, false, null],
  ]);
  expect(items.map(({ form }) => form)).toEqual(['', '', 'pairs']);
  expect(totals).toEqual({ items: 3, done: 1, minutes: 45, minutesDone: 20 });
});

it('keeps who ticked first, and forgets it when unticked', () => {
  const { doc, ids } = agenda();
  const id = ids[1] as string;
  tickAgendaItem(doc, id, { at, by: 'anna' });
  tickAgendaItem(doc, id, { at: '2026-11-17T12:00:00Z', by: 'olga' });
  expect(projectAgenda(doc).items[1]).toMatchObject({ done: true, doneAt: at, by: 'anna' });
  untickAgendaItem(doc, id);
  expect(projectAgenda(doc).items[1]).toMatchObject({ done: false, doneAt: null, by: null });
});

it('changes and removes items, and refuses what makes no sense', () => {
  const { doc, ids } = agenda();
  setAgendaItem(doc, ids[1] as string, { minutes: 5, title: 'Сроки и даты' });
  removeAgendaItem(doc, ids[2] as string);
  addAgendaItem(doc, { minutes: 0, title: 'Привет', place: 'first' });
  expect(projectAgenda(doc).items.map(({ title, minutes }) => [title, minutes])).toEqual([
    ['Привет', 0],
    ['Билеты на выходе', 20],
    ['Сроки и даты', 5],
  ]);
  const before = projectAgenda(doc);
  for (const minutes of [-1, 1.5, 601, Number.NaN]) {
    expect(() => setAgendaItem(doc, ids[0] as string, { title: 'x', minutes })).toThrow(expect.objectContaining({ code: 'BAD_MINUTES' }));
  }
  expect(() => addAgendaItem(doc, { minutes: 5, title: ' ' })).toThrow(expect.objectContaining({ code: 'EMPTY_TEXT' }));
  expect(() => tickAgendaItem(doc, 'gone', { at, by: 'anna' })).toThrow(expect.objectContaining({ code: 'UNKNOWN_ITEM' }));
  expect(projectAgenda(doc)).toEqual(before);
});

it('says where now stands: by plan, by ticks, and how late', () => {
  const items = [
    { id: 'a', minutes: 20, done: true },
    { id: 'b', minutes: 10, done: false },
    { id: 'c', minutes: 15, done: false },
  ];
  expect(agendaPosition(items, -5)).toEqual({ scheduled: null, leftInItem: 0, left: 50, current: 'b', behind: 0 });
  expect(agendaPosition(items, 20)).toEqual({ scheduled: 'b', leftInItem: 10, left: 25, current: 'b', behind: 0 });
  expect(agendaPosition(items, 33.5)).toEqual({ scheduled: 'c', leftInItem: 11.5, left: 11.5, current: 'b', behind: 3.5 });
  expect(agendaPosition(items, 52)).toEqual({ scheduled: null, leftInItem: 0, left: -7, current: 'b', behind: 22 });
  expect(
    agendaPosition(
      items.map((item) => ({ ...item, done: true })),
      30,
    ),
  ).toMatchObject({ current: null, behind: 0 });
  expect(agendaPosition([], 3)).toEqual({ scheduled: null, leftInItem: 0, left: -3, current: null, behind: 0 });
});
