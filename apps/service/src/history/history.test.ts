import ExcelJS from 'exceljs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryMeeting } from '@tandem/contracts/history';
import { createMeeting } from '../meeting/create-meeting.ts';
import { at, heldMeeting, PRIVATE, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { askSilent } from '../silence/ask-silent.ts';
import { historySheet } from './history-sheet.ts';

let held: HeldMeeting;
beforeAll(async () => {
  held = await heldMeeting();
  const { database } = held.ports;
  const { mentor, mentee } = held.people;
  const meeting = async (plannedStart: Date, more: object) => {
    const id = await database.$transaction((transaction) =>
      createMeeting(
        transaction,
        {
          ...{ programmeId: held.programmeId, organiserId: mentor.id, kind: 'pair', title: PRIVATE.title, startedNow: false, agenda: [] },
          ...{ plannedStart, plannedMinutes: 30, timeZone: 'Europe/Moscow' },
          participants: [mentor, mentee].map(({ id: personId }) => ({ personId, part: 'host' as const, answer: 'accepted' as const })),
        },
        at('10:00:00'),
      ),
    );
    await database.meeting.update({ where: { id }, data: more });
    return id;
  };
  await meeting(new Date('2026-11-03T11:00:00Z'), { status: 'missed' });
  await meeting(new Date('2026-11-05T11:00:00Z'), {
    status: 'cancelled',
    cancelledAt: new Date('2026-11-04T11:00:00Z'),
    cancelReason: PRIVATE.chat,
  });
  const moved = await meeting(new Date('2026-11-24T11:00:00Z'), { status: 'planned' });
  await database.meetingMove.create({
    data: {
      ...{ meetingId: moved, byId: mentee.id, at: new Date('2026-10-27T08:00:00Z') },
      ...{ fromStart: new Date('2026-10-28T11:00:00Z'), fromMinutes: 45, toStart: new Date('2026-11-24T11:00:00Z'), toMinutes: 30 },
    },
  });
});
afterAll(() => held.close());

type Who = HeldMeeting['people']['mentor'];
const history = async (who: Who, query: string) => held.ask(who, 'GET', `/api/history?${query}`);
const ofSchool = () => `organisation=${held.school}`;
const ofProgramme = () => `programme=${held.programmeId}`;

describe('the curator’s history', () => {
  it('counts planned, held, missed and cancelled meetings, and the days on which they were held', async () => {
    const { body } = await history(held.people.curator, ofSchool());
    expect(body.overview.totals).toEqual({ planned: 4, held: 1, missed: 1, cancelled: 1, ahead: 1, usualMinutes: 52, released: 0 });
    expect(body.overview).toMatchObject({
      timeZone: 'Europe/Moscow',
      days: [{ day: '2026-11-17', held: 1 }],
      organisation: { city: 'Калуга' },
    });
    expect(body.items.map(({ outcome }: HistoryMeeting) => outcome)).toEqual(['ahead', 'held', 'cancelled', 'missed']);
    expect(body.items[1]).toMatchObject({
      plannedMinutes: 45,
      actualMinutes: 52,
      planProgress: { done: 1, events: 4 },
      summaryReleased: false,
    });
  });

  it('tells planned from actual by month, and who moved what from when to when', async () => {
    for (const [who, query] of [
      [held.people.curator, ofSchool()],
      [held.people.mentor, ofProgramme()],
    ] as const) {
      const { body } = await history(who, query);
      expect(body.overview.months).toMatchObject([
        { month: '2026-10', planned: 1, moved: 1, held: 0, ahead: 0 },
        { month: '2026-11', planned: 3, movedIn: 1, held: 1, missed: 1, cancelled: 1, ahead: 1, plannedMinutes: 45, actualMinutes: 52 },
      ]);
      const move = { fromStart: '2026-10-28T11:00:00.000Z', fromMinutes: 45, toMinutes: 30, byName: held.people.mentee.name };
      expect(body.items[0].moves).toMatchObject([move]);
      expect((await history(who, `${query}&status=moved`)).body.items.map(({ id }: HistoryMeeting) => id)).toEqual([body.items[0].id]);
    }
  });

  it('holds nothing but the facts, field by field', async () => {
    for (const who of [held.people.curator, held.people.head]) {
      const { body } = await history(who, ofSchool());
      const allowed = [
        'id',
        'plannedStart',
        'plannedMinutes',
        'kind',
        'outcome',
        'cancelledAt',
        'moves',
        'programme',
        'people',
        'actualStart',
        'actualMinutes',
      ];
      for (const item of body.items)
        expect([...allowed, 'attendance', 'planProgress', 'summaryReleased']).toEqual(expect.arrayContaining(Object.keys(item)));
      for (const word of Object.values(PRIVATE)) expect(JSON.stringify(body)).not.toContain(word);
    }
  });

  it('shows whether a summary is released, never its text', async () => {
    await held.writeSummary('Договорились о паузах.');
    await held.consent(held.people.mentor);
    await held.consent(held.people.mentee);
    const { body } = await history(held.people.curator, ofSchool());
    expect(body.items[1].summaryReleased).toBe(true);
    expect(body.overview.totals.released).toBe(1);
    expect(JSON.stringify(body)).not.toContain('паузах');
    await held.writeSummary('Договорились об ином.');
    expect((await history(held.people.curator, ofSchool())).body).toMatchObject({
      items: [{}, { summaryReleased: false }, {}, {}],
      overview: { totals: { released: 0 } },
    });
  });

  it('is filtered by period, outcome and programme, and read page by page', async () => {
    const { curator } = held.people;
    const ids = async (query: string) => (await history(curator, `${ofSchool()}&${query}`)).body.items.length;
    expect(await ids('status=missed')).toBe(1);
    expect(await ids('from=2026-11-10T00:00:00Z&to=2026-11-20T00:00:00Z')).toBe(1);
    expect(await ids('kind=group')).toBe(0);
    expect(await ids(ofProgramme())).toBe(4);
    const seen: string[] = [];
    let cursor = '';
    for (let page = 0; page < 9; page++) {
      const { body } = await history(curator, `${ofSchool()}&limit=2${cursor}`);
      expect(body.overview === null).toBe(page > 0);
      seen.push(...body.items.map(({ id }: HistoryMeeting) => id));
      if (!body.nextCursor) break;
      cursor = `&cursor=${encodeURIComponent(body.nextCursor)}`;
    }
    expect(new Set(seen).size).toBe(4);
    expect(seen).toHaveLength(4);
    expect((await history(curator, `${ofSchool()}&cursor=nonsense`)).status).toBe(400);
    expect((await history(curator, '')).status).toBe(400);
  });

  it('tells the participants who looked', async () => {
    await history(held.people.head, ofSchool());
    const { looks } = (await held.record(held.people.mentor)).body;
    expect(looks).toEqual(
      expect.arrayContaining([expect.objectContaining({ personId: held.people.head.id, as: 'head', what: 'meeting-facts' })]),
    );
  });

  it('names pairs a week after they were asked, with their last contact', async () => {
    const { curator } = held.people;
    held.setNow(new Date('2026-12-09T12:00:00Z'));
    await askSilent(held.ports);
    expect((await history(curator, ofSchool())).body.overview.silent).toEqual([]);
    held.setNow(new Date('2026-12-17T12:00:00Z'));
    const { silent } = (await history(curator, ofSchool())).body.overview;
    expect(silent).toMatchObject([
      {
        programmeId: held.programmeId,
        days: 29,
        neverMet: false,
        lastMetAt: at('12:24:00').toISOString(),
        lastWroteOn: '2026-11-17',
        people: [{ part: 'mentor' }, { part: 'mentee' }],
      },
    ]);
    held.setNow(at('13:00:00'));
  });

  it('shows the curator of another organisation the attendance of the own people and nothing else', async () => {
    const { body } = await history(held.people.elsewhere, `organisation=${held.centre}`);
    expect(body.items.map((item: HistoryMeeting) => Object.keys(item).sort())).toEqual([
      ['attendance', 'id', 'plannedStart'],
      ['attendance', 'id', 'plannedStart'],
    ]);
    expect(body.items[0].attendance).toMatchObject([{ personId: held.people.mentee.id, minutes: 51 }]);
    expect(body.overview.totals.planned).toBe(0);
    expect((await history(held.people.elsewhere, `organisation=${held.centre}&status=missed`)).body.items).toEqual([]);
  });

  it('does not exist for others', async () => {
    const { outsider, admin, psychologist, elsewhere, mentor } = held.people;
    for (const who of [outsider, admin, psychologist, elsewhere, mentor]) expect((await history(who, ofSchool())).status).toBe(404);
    for (const who of [outsider, admin, psychologist, elsewhere]) {
      expect((await history(who, ofProgramme())).status).toBe(404);
      expect((await held.ask(who, 'GET', `/api/history.xlsx?${ofProgramme()}`)).status).toBe(404);
    }
  });
});

describe('the pair’s own history', () => {
  it('has their words', async () => {
    const { body } = await history(held.people.mentee, ofProgramme());
    expect(body.items[1]).toMatchObject({ title: PRIVATE.title, outcome: 'held', actualMinutes: 52 });
    expect(body.overview).toMatchObject({ organisation: null, silent: [], totals: { planned: 4 } });
  });

  it('is for a former participant what they attended', async () => {
    const { database } = held.ports;
    const part = await database.programmeParticipant.findFirstOrThrow({ where: { personId: held.people.mentor.id } });
    await database.programmeParticipant.update({ where: { id: part.id }, data: { to: at('12:50:00') } });
    const { body } = await history(held.people.mentor, ofProgramme());
    expect(body.items).toMatchObject([{ id: held.meetingId }]);
    expect(body.overview.totals.planned).toBe(1);
    await database.programmeParticipant.update({ where: { id: part.id }, data: { to: null } });
  });
});

describe('the workbook', () => {
  const read = async (content: Buffer) => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(content as unknown as ArrayBuffer);
    return book.worksheets[0]!.getSheetValues()
      .slice(1)
      .map((row) => (row as unknown[]).slice(1));
  };

  it('has the columns of the curator’s history and not one more', async () => {
    const { headers, raw } = await held.ask(held.people.curator, 'GET', `/api/history.xlsx?${ofSchool()}`);
    expect(headers['content-disposition']).toMatch(/^attachment; filename="meetings-[\d-]+\.xlsx"; filename\*=UTF-8''%D0%92/);
    const [heading, ...rows] = await read(raw);
    expect(heading).toEqual([
      ...[
        'Когда (Europe/Moscow)',
        'Пара или группа',
        'Программа',
        'Вид',
        'Состояние',
        'Переносы',
        'План, мин',
        'Было, мин',
        'Присутствие, мин',
      ],
      ...['Сделано мероприятий', 'Всего мероприятий', 'Итоги показаны'],
    ]);
    expect(rows).toHaveLength(4);
    expect(rows[0]![5]).toBe('28.10.2026 14:00 → 24.11.2026 14:00 (Мельникова\u00a0А.\u00a0С., 27.10.2026 11:00)');
    expect(rows[1]!.slice(0, 8)).toEqual([
      new Date('2026-11-17T14:30:00Z'),
      'Ткачук — Мельникова',
      'Первый год',
      'пара',
      'состоялась',
      '',
      45,
      52,
    ]);
    for (const word of Object.values(PRIVATE)) expect(JSON.stringify(rows)).not.toContain(word);
  });

  it('has for the curator of another organisation two columns', async () => {
    const { raw } = await held.ask(held.people.elsewhere, 'GET', `/api/history.xlsx?organisation=${held.centre}`);
    expect((await read(raw))[0]).toEqual(['Когда (Asia/Vladivostok)', 'Присутствие, мин']);
  });

  it('never lets people’s words become a formula', async () => {
    const row = {
      id: held.meetingId,
      plannedStart: at('11:30:00').toISOString(),
      title: '=HYPERLINK("http://evil","x")',
      programme: { id: held.programmeId, title: '@SUM(1)' },
    };
    const [, cells] = await read(await historySheet([row], { language: 'en', zone: 'UTC' }));
    expect(cells!.slice(1)).toEqual([`'=HYPERLINK("http://evil","x")`, `'@SUM(1)`]);
  });
});
