import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { pair, type Pair } from '../meeting/pair.fixture.ts';

let at: Pair;
let id: string;
beforeAll(async () => {
  at = await pair();
});
afterAll(() => at.close());
beforeEach(async () => {
  at.setNow('2026-11-20T12:00:00Z');
  id = await at.planned({ guests: [at.guest.id] });
  at.setNow('2026-11-20T15:10:00Z');
});

type Who = Pair['mentor'];
const mark = (who: Who, more: object = {}) =>
  who.post(`/api/meetings/${id}/marks`, { clientId: '1', at: at.now().toISOString(), word: '', ...more });
const kept = () => at.ports.database.meetingMark.findMany({ where: { meetingId: id }, orderBy: { at: 'asc' } });

/** Both were there from 15:05 on, and it is over. */
async function held(): Promise<void> {
  const { database } = at.ports;
  await database.attendance.createMany({
    data: [at.mentor, at.mentee].map((who) => ({
      ...{ participantSid: `PA_${id}_${who.id}`, meetingId: id, personId: who.id, connectionId: 'x' },
      ...{ from: new Date('2026-11-20T15:05:00Z'), to: new Date('2026-11-20T15:40:00Z') },
    })),
  });
  await database.meeting.update({ where: { id }, data: { status: 'ended', endedAt: at.now() } });
}

it('a moment is kept with the press, gets its word afterwards, and is one mark however often it is sent', async () => {
  const pressed = at.now().toISOString();
  expect((await mark(at.mentor)).status).toBe(204);
  at.advance(1);
  for (let turn = 0; turn < 2; turn++) expect((await mark(at.mentor, { at: pressed, word: ' Сроки ' })).status).toBe(204);
  await mark(at.mentor, { at: pressed });
  expect(await kept()).toMatchObject([{ personId: at.mentor.id, word: 'Сроки', at: new Date(pressed) }]);
  // The browser of another may have made the same id.
  await mark(at.mentee);
  expect(await kept()).toHaveLength(2);
});

it('is told in the course of the meeting to those who met', async () => {
  await mark(at.mentee, { at: '2026-11-20T15:08:00.000Z', word: 'Главное' });
  at.advance(45);
  await held();
  const { body } = await at.mentor.get(`/api/meetings/${id}/replay`);
  expect(body.items).toContainEqual({ kind: 'marked', at: '2026-11-20T15:08:00.000Z', personId: at.mentee.id, word: 'Главное' });
  for (const who of [at.curator, at.stranger, at.guest]) expect((await who.get(`/api/meetings/${id}/replay`)).status).toBe(404);
});

it('lies within the meeting’s life, whatever the clock of a browser says', async () => {
  for (const wrong of ['2026-11-20T11:00:00.000Z', 'today'])
    expect([wrong, (await mark(at.mentor, { at: wrong })).status]).toEqual([wrong, 400]);
  expect((await mark(at.mentor, { at: '2026-11-20T15:12:00.000Z' })).status).toBe(204);
  expect(await kept()).toMatchObject([{ at: at.now() }]);
  expect((await mark(at.mentor, { clientId: '2', word: 'x'.repeat(81) })).status).toBe(400);
});

it('is for those inside a meeting that goes on', async () => {
  for (const who of [at.curator, at.stranger, at.guest]) expect((await mark(who)).status).toBe(404);
  await at.guest.post(`/api/meetings/${id}/join`);
  await at.mentor.post(`/api/meetings/${id}/lobby/${at.guest.id}`, { admit: true });
  expect((await mark(at.guest)).status).toBe(204);
  at.advance(45);
  await held();
  expect((await mark(at.mentor)).status).toBe(404);
});
