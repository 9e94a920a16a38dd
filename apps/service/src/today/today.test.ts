import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Today } from '@tandem/contracts/today';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { httpApi } from '../platform/http-api.ts';
import { at, heldMeeting, PRIVATE, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { askSilent } from '../silence/ask-silent.ts';
import { todayRoutes } from './routes.ts';

let held: HeldMeeting;
let api: Awaited<ReturnType<typeof httpApi>>;
beforeAll(async () => {
  held = await heldMeeting();
  api = await httpApi(held.ports, [todayRoutes(held.ports)]);
});
afterAll(async () => {
  await api.close();
  await held.close();
});

async function today(who: Caller): Promise<Today> {
  const reply = await api.inject({ method: 'GET', url: '/api/today', headers: { cookie: who.cookie } });
  expect(reply.statusCode).toBe(200);
  return reply.json();
}
const kinds = async (who: Caller) => (await today(who)).waiting.map(({ kind }) => kind);

describe('what waits today', () => {
  it('asks those who met how it was, until they say or a week passes', async () => {
    const { mentor, mentee } = held.people;
    expect((await today(mentee)).waiting).toMatchObject([
      { kind: 'feedback', meetingId: held.meetingId, number: 1, title: PRIVATE.title, withNames: [mentor.name] },
    ]);
    await held.ask(mentee, 'PUT', `/api/meetings/${held.meetingId}/feedback`, { answers: { 'after-mentee-open': 3 } });
    expect(await kinds(mentee)).toEqual([]);
    expect(await kinds(mentor)).toEqual(['feedback']);
    held.setNow(new Date('2026-11-25T12:00:00Z'));
    expect(await kinds(mentor)).toEqual([]);
    held.setNow(at('13:00:00'));
  });

  it('asks for a consent once the other gave theirs, and again when the text changed after both did', async () => {
    const { mentor, mentee } = held.people;
    await held.writeSummary('Договорились об уроке');
    expect(await kinds(mentor)).toEqual(['feedback']);
    await held.consent(mentee);
    expect(await kinds(mentee)).toEqual([]);
    expect((await today(mentor)).waiting[0]).toMatchObject({ kind: 'summary', agreedNames: [mentee.name], changed: false });
    await held.consent(mentor);
    expect(await kinds(mentor)).toEqual(['feedback']);
    await held.writeSummary('Договорились об уроке в пятницу');
    expect((await today(mentor)).waiting[0]).toMatchObject({ kind: 'summary', agreedNames: [], changed: true });
    expect((await today(mentee)).waiting).toMatchObject([{ kind: 'summary', changed: true }]);
  });

  it('does not press someone who keeps the summary between the two', async () => {
    const { mentor, mentee } = held.people;
    await held.consent(mentee);
    await held.ask(mentor, 'DELETE', `/api/meetings/${held.meetingId}/summary/consent`);
    expect(await kinds(mentor)).toEqual(['feedback']);
  });

  it('asks nothing of those who were not there', async () => {
    const { curator, head, psychologist, outsider, admin, elsewhere } = held.people;
    for (const who of [curator, head, psychologist, outsider, admin, elsewhere]) expect((await today(who)).waiting).toEqual([]);
  });
});

describe('the week of an organisation', () => {
  it('is counted for its curators and head, in its own programmes only, without a word of the pair', async () => {
    const { curator, head, elsewhere, mentor, admin } = held.people;
    for (const who of [curator, head]) {
      const { organisations } = await today(who);
      expect(organisations).toMatchObject([
        { id: held.school, held: 1, missed: 0, cancelled: 0, ahead: 0, from: '2026-11-15T21:00:00.000Z', to: '2026-11-22T21:00:00.000Z' },
      ]);
      expect(JSON.stringify(organisations)).not.toContain(PRIVATE.title);
    }
    expect((await today(elsewhere)).organisations).toMatchObject([{ id: held.centre, held: 0, ahead: 0 }]);
    for (const who of [mentor, admin]) expect((await today(who)).organisations).toEqual([]);
  });

  it('begins anew on Monday and names pairs a week after they were asked, leaving no look in the log', async () => {
    held.setNow(new Date('2026-12-14T12:00:00Z'));
    await askSilent(held.ports);
    const [week] = (await today(held.people.curator)).organisations;
    expect(week).toMatchObject({ held: 0, silent: [] });
    held.setNow(new Date('2026-12-22T12:00:00Z'));
    const [next] = (await today(held.people.curator)).organisations;
    expect(next).toMatchObject({ silent: [{ programmeId: held.programmeId, days: 34, neverMet: false }] });
    expect(await held.ports.database.accessLogEntry.count({ where: { personId: held.people.curator.id } })).toBe(0);
    held.setNow(at('13:00:00'));
  });
});

it('is for signed-in people only', async () => {
  expect((await api.inject({ method: 'GET', url: '/api/today' })).statusCode).toBe(401);
});
