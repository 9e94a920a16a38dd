import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { pair, type Pair } from './pair.fixture.ts';

let at: Pair;
beforeAll(async () => {
  at = await pair();
});
afterAll(() => at.close());
beforeEach(() => at.setNow('2026-11-20T12:00:00Z'));

const count = () => at.ports.database.meeting.count();

describe('planning', () => {
  it.each([
    ['Moscow', '2026-11-21', '10:00', 'Europe/Moscow', '2026-11-21T07:00:00.000Z'],
    ['Vladivostok, where it is the next day', '2026-11-22', '06:30', 'Asia/Vladivostok', '2026-11-21T20:30:00.000Z'],
    ['an hour that summer time skips: read with the offset before', '2027-03-28', '02:30', 'Europe/Berlin', '2027-03-28T01:30:00.000Z'],
    ['the day after the clocks changed', '2027-03-29', '02:30', 'Europe/Berlin', '2027-03-29T00:30:00.000Z'],
    ['half an hour of offset', '2026-12-01', '09:00', 'Asia/Kolkata', '2026-12-01T03:30:00.000Z'],
  ])('takes the wall clock of the one who plans: %s', async (_what, date, time, timeZone, instant) => {
    const { status, body } = await at.plan({ date, time, timeZone });
    expect(status).toBe(201);
    expect(body).toMatchObject({ plannedStart: instant, timeZone, status: 'planned', number: null });
  });

  it('takes the first of two equal hours in autumn', async () => {
    at.setNow('2026-10-20T12:00:00Z');
    const { body } = await at.plan({ date: '2026-10-25', time: '02:30', timeZone: 'Europe/Berlin' });
    expect(body.plannedStart).toBe('2026-10-25T00:30:00.000Z');
  });

  it.each([
    ['yesterday', { date: '2026-11-19' }, 400, 'INVALID'],
    ['six minutes ago', { date: '2026-11-20', time: '14:54' }, 400, 'INVALID'],
    ['more than a year ahead', { date: '2027-12-01' }, 400, 'INVALID'],
    ['after the end of the programme', { date: '2027-06-01' }, 409, 'PROGRAMME_ENDED'],
    ['no date', { date: '2026-02-30' }, 400, 'INVALID'],
    ['no time', { time: '24:00' }, 400, 'INVALID'],
    ['no zone', { timeZone: 'Mars/Olympus' }, 400, 'INVALID'],
    ['five minutes', { minutes: 5 }, 400, 'INVALID'],
    ['a day', { minutes: 1440 }, 400, 'INVALID'],
    ['an empty title', { title: '  ' }, 400, 'INVALID'],
    ['a title with a character that no database takes', { title: 'a\0b' }, 400, 'INVALID'],
    ['an unknown programme', { programmeId: '01a20a89-f44b-7c8e-9a19-17b8056fa222' }, 404, 'NOT_FOUND'],
    ['no programme', { programmeId: 'x' }, 400, 'INVALID'],
    ['an unknown guest', { guests: ['01a20a89-f44b-7c8e-9a19-17b8056fa222'] }, 404, 'NOT_FOUND'],
    ['a clock in seconds', { time: '10:00:00' }, 400, 'INVALID'],
  ])('refuses %s and keeps nothing', async (_what, fields, status, code) => {
    const before = await count();
    const reply = await at.plan(fields);
    expect(reply).toMatchObject({ status, body: { code, status } });
    expect(reply.headers.get('content-type')).toContain('application/problem+json');
    expect(await count()).toBe(before);
  });

  it('refuses programmes that are over or have not begun', async () => {
    const ended = await at.programme({ status: 'completed', closedAt: at.now() });
    const draft = await at.programme({ status: 'draft', activatedAt: null });
    // People of a closed programme are former ones: to plan in it is not theirs any more.
    expect((await at.plan({ programmeId: ended.id }, at.curator)).body.code).toBe('PROGRAMME_ENDED');
    expect((await at.plan({ programmeId: draft.id })).body.code).toBe('PROGRAMME_NOT_ACTIVE');
  });

  it('invites guests of one’s own schools only, as if others did not exist', async () => {
    expect((await at.plan({ guests: [at.stranger.id] })).status).toBe(404);
    const { body } = await at.plan({ guests: [at.guest.id, at.guest.id, at.mentee.id] });
    expect(body.people.map(({ personId, part }: { personId: string; part: string }) => [personId, part]).sort()).toEqual(
      [
        [at.mentor.id, 'host'],
        [at.mentee.id, 'host'],
        [at.guest.id, 'guest'],
      ].sort(),
    );
  });

  it('lets the curator plan for the pair, who gets no word of it back', async () => {
    const { status, body } = await at.plan({}, at.curator);
    expect(status).toBe(201);
    expect(Object.keys(body)).toEqual(['id']);
    expect((await at.curator.get(`/api/meetings/${body.id}`)).status).toBe(404);
    expect((await at.mentor.get(`/api/meetings/${body.id}`)).body.title).toBe('About the third lesson');
    const moved = { date: '2026-11-23', time: '10:00', timeZone: 'Europe/Moscow', minutes: 30 };
    expect(await at.curator.patch(`/api/meetings/${body.id}`, moved)).toMatchObject({ status: 200, body: { id: body.id } });
    expect((await at.curator.post(`/api/meetings/${body.id}/cancel`, {})).status).toBe(204);
  });
});

/** The properties of a calendar's event, folded lines unfolded; several of one name in order. */
function ics(text: string) {
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  const lines = text.replaceAll('\r\n ', '').split('\r\n').filter(Boolean);
  expect([lines[0], lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
  const all = (name: string) => lines.filter((line) => new RegExp(`^${name}[;:]`).test(line));
  const value = (name: string) => all(name)[0]?.replace(/^[^:]*:/, '');
  return { all, value };
}

describe('the calendar', () => {
  it('keeps its UID and raises SEQUENCE with every change of the plan', async () => {
    const id = await at.planned({ title: 'Очень длинное название встречи, которое не помещается в одну строку календаря; с запятой' });
    const calendar = async () => ics((await at.mentee.get(`/api/meetings/${id}/calendar.ics`)).body as string);
    const first = await calendar();
    expect(first.value('DTSTART')).toBe('20261120T150000Z');
    expect(first.value('DTEND')).toBe('20261120T154500Z');
    expect(first.value('METHOD')).toBe('REQUEST');
    expect(first.value('SUMMARY')).toContain('\\;');
    expect(first.all('ATTENDEE').join()).toContain(at.mentee.email);
    expect(first.all('ATTENDEE').join()).not.toContain(at.mentor.email);

    await at.mentee.patch(`/api/meetings/${id}`, { date: '2026-11-21', time: '10:00', timeZone: 'Asia/Vladivostok', minutes: 30 });
    const second = await calendar();
    expect(second.value('UID')).toBe(first.value('UID'));
    expect(Number(second.value('SEQUENCE'))).toBe(Number(first.value('SEQUENCE')) + 1);
    expect(second.value('DTSTART')).toBe('20261121T000000Z');

    await at.mentor.post(`/api/meetings/${id}/cancel`, { reason: 'Ill' });
    const third = await calendar();
    expect([third.value('METHOD'), third.value('STATUS'), third.value('UID')]).toEqual(['CANCEL', 'CANCELLED', first.value('UID')]);
    expect(Number(third.value('SEQUENCE'))).toBe(Number(second.value('SEQUENCE')) + 1);
  });

  it('comes by mail to each, in their own language and time', async () => {
    const id = await at.planned({ title: 'By mail' });
    await at.jobsDone();
    const kept = (await at.ports.mail.kept()).filter(({ subject }) => subject.includes('By mail'));
    expect(kept).toHaveLength(2);
    const english = kept.find(({ to }) => to.includes(at.mentee.email))!;
    expect(english.text).toMatch(/01:00/); // 21 November in Vladivostok
    const eml = await readFile(join(at.tandem.home, 'mail', english.file), 'utf8');
    expect(eml).toMatch(/text\/calendar;.*method=REQUEST/);
    expect(english.text).toContain(`/meetings/${id}`);
  });
});

describe('a plan that changes', () => {
  it('asks everyone anew but the one who moved it', async () => {
    const id = await at.planned();
    expect((await at.mentee.post(`/api/meetings/${id}/answer`, { answer: 'declined' })).status).toBe(204);
    const answers = async () => {
      const { people } = (await at.mentor.get(`/api/meetings/${id}`)).body;
      return Object.fromEntries(people.map(({ name, answer }: { name: string; answer: string }) => [name, answer]));
    };
    expect(await answers()).toEqual({ Mentor: 'accepted', Mentee: 'declined' });
    await at.mentee.patch(`/api/meetings/${id}`, { date: '2026-11-25', time: '10:00', timeZone: 'Asia/Vladivostok', minutes: 30 });
    expect(await answers()).toEqual({ Mentor: 'pending', Mentee: 'accepted' });
  });

  it('refuses to be moved into the past and stays as it was', async () => {
    const id = await at.planned();
    const before = (await at.mentor.get(`/api/meetings/${id}`)).body;
    const reply = await at.mentor.patch(`/api/meetings/${id}`, {
      date: '2026-11-01',
      time: '10:00',
      timeZone: 'Europe/Moscow',
      minutes: 30,
    });
    expect(reply).toMatchObject({ status: 400, body: { code: 'INVALID' } });
    expect((await at.mentor.get(`/api/meetings/${id}`)).body).toEqual(before);
  });

  it('is cancelled once, however often and by however many', async () => {
    const id = await at.planned();
    const replies = await Promise.all(
      [at.mentor, at.mentee, at.mentor].map((who) => who.post(`/api/meetings/${id}/cancel`, { reason: 'Ill' })),
    );
    expect(replies.map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(await at.ports.database.meeting.findUnique({ where: { id } })).toMatchObject({
      status: 'cancelled',
      planVersion: 1,
      cancelReason: 'Ill',
    });
    for (const [path, body] of [
      ['answer', { answer: 'accepted' }],
      ['guests', { personId: at.guest.id }],
      ['join', undefined],
    ] as const)
      expect((await at.mentor.post(`/api/meetings/${id}/${path}`, body)).body.code).toBe('MEETING_CANCELLED');
  });

  it('is not moved or cancelled any more once somebody was there', async () => {
    const id = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    await at.ports.database.attendance.create({
      data: { participantSid: 'PA_moved', meetingId: id, personId: at.mentor.id, connectionId: 'c', from: at.now() },
    });
    expect((await at.mentor.post(`/api/meetings/${id}/cancel`, {})).body.code).toBe('MEETING_OVER');
    const moved = { date: '2026-11-25', time: '10:00', timeZone: 'Asia/Vladivostok', minutes: 30 };
    expect((await at.mentor.patch(`/api/meetings/${id}`, moved)).body.code).toBe('MEETING_OVER');
  });
});

describe('«Начать сейчас»', () => {
  it('makes one meeting, when both press it at the same time and twice', async () => {
    const replies = await Promise.all(
      [at.mentor, at.mentee, at.mentor, at.mentee].map((who) => who.post('/api/meetings/now', { programmeId: at.programmeId })),
    );
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(replies.map(({ body }) => body.id)).size).toBe(1);
    expect(replies[0]!.body).toMatchObject({ status: 'open', startedNow: true, plannedStart: '2026-11-20T12:00:00.000Z' });
  });
});
