import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pair, type Pair } from './pair.fixture.ts';

let at: Pair;
beforeAll(async () => {
  at = await pair();
  await at.ports.database.holiday.create({
    data: { organisationId: at.far, title: 'Winter holidays', from: new Date('2026-12-28'), to: new Date('2027-01-08') },
  });
});
afterAll(() => at.close());

let count = 0;
/** Weekly on Tuesdays at 10:00 in Moscow from 1 December on, another title with each call. */
async function series(repeat: object = { everyWeeks: 1, times: 5 }, fields: object = {}) {
  const title = `Series ${++count}`;
  const { status, body } = await at.plan({ title, date: '2026-12-01', time: '10:00', repeat, ...fields });
  return { status, body, title, rows: () => rowsOf(title) };
}
const rowsOf = (title: string) =>
  at.ports.database.meeting.findMany({ where: { title }, include: { participants: true, moves: true }, orderBy: { plannedStart: 'asc' } });
const startsOf = async (title: string) => (await rowsOf(title)).map(({ plannedStart }) => plannedStart.toISOString().slice(0, 16));
const lettersAbout = async (title: string) => {
  await at.jobsDone();
  return (await at.ports.mail.kept()).filter(({ subject }) => subject.includes(`${title}”`) || subject.includes(`${title}»`));
};

describe('a series', () => {
  it('is real meetings on the same hour, without those in the holidays of the partner’s school', async () => {
    const { status, body, title } = await series({ everyWeeks: 1, until: '2027-01-19' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ plannedStart: '2026-12-01T07:00:00.000Z', series: { everyWeeks: 1, ahead: 5 } });
    const days = ['12-01', '12-08', '12-15', '12-22'].map((day) => `2026-${day}T07:00`);
    expect(await startsOf(title)).toEqual([...days, '2027-01-12T07:00', '2027-01-19T07:00']);
    expect(new Set((await rowsOf(title)).map(({ seriesId }) => seriesId))).toEqual(new Set([body.seriesId]));
  });

  it('keeps to the wall clock of the one who planned when summer time begins', async () => {
    const fields = { date: '2027-03-20', time: '10:00', timeZone: 'Europe/Berlin' };
    const { title } = await series({ everyWeeks: 1, times: 3 }, fields);
    expect(await startsOf(title)).toEqual(['2027-03-20T09:00', '2027-03-27T09:00', '2027-04-03T08:00']);
  });

  it('is planned once by a double click, and again by someone who repeats it otherwise', async () => {
    const title = 'Twice';
    const body = { title, date: '2026-12-02', repeat: { everyWeeks: 2, times: 3 } };
    const replies = await Promise.all([at.plan(body), at.plan(body)]);
    expect(replies.map(({ status }) => status)).toEqual([201, 201]);
    expect(replies[0]!.body.id).toBe(replies[1]!.body.id);
    expect(await rowsOf(title)).toHaveLength(3);
    await at.plan({ ...body, repeat: { everyWeeks: 2, times: 2 } });
    await at.plan({ title, date: '2026-12-02' });
    expect(await rowsOf(title)).toHaveLength(6);
  });

  it('that ends after the programme is refused whole', async () => {
    const before = await at.ports.database.meeting.count();
    const { status, body } = await series({ everyWeeks: 4, until: '2027-06-15' });
    expect([status, body.code]).toEqual([409, 'PROGRAMME_ENDED']);
    expect(await at.ports.database.meeting.count()).toBe(before);
  });

  it('comes to each by one letter, in which every meeting is an event of its own', async () => {
    const { title, rows } = await series();
    const letters = await lettersAbout(title);
    expect(letters.map(({ to }) => to).sort()).toEqual([at.mentee, at.mentor].map(({ name, email }) => `${name} <${email}>`).sort());
    const english = letters.find(({ to }) => to.includes(at.mentee.email))!;
    expect(english.text.match(/^· /gm)).toHaveLength(5);
    expect(english.text).toContain('17:00 (10:00 — Kaluga)');
    const eml = await readFile(join(at.tandem.home, 'mail', english.file), 'utf8');
    expect(eml).toMatch(/text\/calendar;.*method=PUBLISH/);
    const { body } = await at.mentee.get(`/api/meetings/${(await rows())[0]!.id}/calendar.ics`);
    expect(body).toContain(`UID:${(await rows())[0]!.id}`);
  });
});

describe('this one and the following', () => {
  const third = async (title: string) => (await rowsOf(title))[2]!.id;

  it('are moved by as many days to the same hour, and one moved alone stays itself', async () => {
    const { title } = await series();
    const [, , chosen, alone] = await rowsOf(title);
    await at.mentor.patch(`/api/meetings/${alone!.id}`, { date: '2026-12-24', time: '12:00', timeZone: 'Europe/Moscow', minutes: 45 });
    const to = { date: '2026-12-17', time: '11:30', timeZone: 'Europe/Moscow', minutes: 30, following: true };
    const replies = await Promise.all([1, 2].map(() => at.mentor.patch(`/api/meetings/${chosen!.id}`, to)));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(await startsOf(title)).toEqual([
      '2026-12-01T07:00',
      '2026-12-08T07:00',
      '2026-12-17T08:30',
      '2026-12-26T08:30',
      '2027-01-14T08:30',
    ]);
    const moves = (await rowsOf(title)).map((row) => row.moves.map(({ byId, fromMinutes, toMinutes }) => [byId, fromMinutes, toMinutes]));
    expect(moves).toEqual([
      [],
      [],
      [[at.mentor.id, 45, 30]],
      [
        [at.mentor.id, 45, 45],
        [at.mentor.id, 45, 30],
      ],
      [[at.mentor.id, 45, 30]],
    ]);
    expect((await lettersAbout(title)).filter(({ subject }) => subject.includes('перенесены: 3'))).toHaveLength(1);
  });

  it('are moved all or none', async () => {
    const { title } = await series({ everyWeeks: 4, until: '2027-05-18' });
    const before = await startsOf(title);
    const to = { date: '2027-01-12', time: '10:00', timeZone: 'Europe/Moscow', minutes: 45, following: true };
    const reply = await at.mentor.patch(`/api/meetings/${await third(title)}`, { ...to, date: '2027-04-13' });
    expect(reply.body.code).toBe('PROGRAMME_ENDED');
    expect(await startsOf(title)).toEqual(before);
  });

  it('are cancelled together, by one letter; the earlier ones stay', async () => {
    const { title } = await series();
    const id = await third(title);
    expect((await at.mentee.post(`/api/meetings/${id}/cancel`, { reason: 'Exams', following: true })).status).toBe(204);
    expect((await at.mentee.post(`/api/meetings/${id}/cancel`, { following: true })).status).toBe(204);
    expect((await rowsOf(title)).map(({ status }) => status)).toEqual(['planned', 'planned', 'cancelled', 'cancelled', 'cancelled']);
    const letters = (await lettersAbout(title)).filter(({ text }) => text.includes('Exams'));
    expect(letters).toHaveLength(2);
  });

  it('are answered at once', async () => {
    const { title } = await series();
    expect((await at.mentee.post(`/api/meetings/${await third(title)}/answer`, { answer: 'accepted', following: true })).status).toBe(204);
    const answers = (await rowsOf(title)).map(({ participants }) => participants.find(({ personId }) => personId === at.mentee.id)!.answer);
    expect(answers).toEqual(['pending', 'pending', 'accepted', 'accepted', 'accepted']);
  });

  it('without saying so change nothing but the one', async () => {
    const { title } = await series();
    await at.mentee.post(`/api/meetings/${await third(title)}/cancel`, {});
    expect((await rowsOf(title)).map(({ status }) => status)).toEqual(['planned', 'planned', 'cancelled', 'planned', 'planned']);
  });
});
