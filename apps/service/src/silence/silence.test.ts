import { addDifficulty } from '@tandem/trajectory/difficulty';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createDocument } from '../document/create-document.ts';
import { pair, type Pair } from '../meeting/pair.fixture.ts';
import { askSilent } from './ask-silent.ts';

let at: Pair;
let programmeId: string;
let trajectoryDocument: string;
beforeAll(async () => {
  at = await pair();
});
afterAll(() => at.close());

/** A pair whose programme began on 1 November and that has done nothing since. */
beforeEach(async () => {
  const { database } = at.ports;
  at.setNow('2026-11-22T12:00:00Z');
  await database.programme.updateMany({ data: { status: 'completed' } });
  programmeId = (await at.programme({ activatedAt: new Date('2026-11-01T12:00:00Z') })).id;
  const document = (kind: string) => createDocument(database, { kind, at: new Date('2026-11-01T12:00:00Z') });
  trajectoryDocument = await document('trajectory');
  await database.trajectory.create({
    data: {
      ...{ programmeId, menteeId: at.mentee.id, documentId: trajectoryDocument, template: 'first-steps' },
      commentsDocumentId: await document('comments'),
    },
  });
});

const day = 24 * 60;
/** The daily job at as many days after 22 November. */
async function askAfter(days: number): Promise<void> {
  at.setNow('2026-11-22T12:00:00Z');
  at.advance(days * day + 1);
  await askSilent(at.ports);
  await at.jobsDone();
}
const letters = async () =>
  (await at.ports.mail.kept()).filter(
    ({ subject, at: sent }) => /Давно не виделись|It has been a while/.test(subject) && sent === at.now().toISOString(),
  );
const asked = async (who = at.mentee) => (await who.get('/api/today')).body.silences;
const told = async () => (await at.curator.get(`/api/history?organisation=${at.school}`)).body.overview.silent;

describe('a pair that has gone silent', () => {
  it('is asked gently by letter and on the own page, once, in each one’s language', async () => {
    await askAfter(0);
    expect((await letters()).map(({ to, subject }) => [to.split(' ')[0], subject]).sort()).toEqual([
      ['Mentee', 'It has been a while. Schedule a meeting?'],
      ['Mentor', 'Давно не виделись. Назначить встречу?'],
    ]);
    expect(await asked()).toEqual([{ programmeId, title: 'First year', withNames: ['Mentor'], lastMetAt: null }]);
    await askAfter(1);
    await askAfter(6);
    expect(await letters()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('is shown to the curator after a further week, with the last contact and not a word more', async () => {
    const { relay } = at.ports;
    const wrote = new Date('2026-11-02T23:30:00Z');
    await relay.write(trajectoryDocument, (doc) => void addDifficulty(doc, { text: 'SECRET', author: at.mentee.id }), {
      as: at.mentee.id,
      at: wrote,
    });
    await askAfter(2);
    await askAfter(9);
    const silent = await told();
    expect(silent).toEqual([
      {
        ...{ programmeId, title: 'First year', days: 28, neverMet: true, lastMissed: false, lastMetAt: null },
        ...{ lastWroteOn: '2026-11-02', nextPlannedStart: null, people: expect.any(Array) },
      },
    ]);
    expect((await at.curator.get('/api/today')).body.organisations[0].silent).toMatchObject([{ programmeId, days: 28 }]);
    expect(JSON.stringify(silent)).not.toContain('SECRET');
    expect(await asked()).toHaveLength(1);
  });

  it('that writes in the trajectory after the question is not shown', async () => {
    await askAfter(0);
    const { relay } = at.ports;
    await relay.write(trajectoryDocument, (doc) => void addDifficulty(doc, { text: 'x', author: at.mentor.id }), {
      as: at.mentor.id,
      at: at.now(),
    });
    await askAfter(8);
    expect([await told(), await asked()]).toEqual([[], []]);
  });

  it('may say when it comes back, and is not asked before nor for as many days after', async () => {
    await askAfter(0);
    const answer = (quietUntil: string, who = at.mentee) => who.post(`/api/programmes/${programmeId}/silence`, { quietUntil });
    expect((await answer('2026-12-20', at.curator)).status).toBe(404);
    expect((await answer('2026-12-20')).status).toBe(204);
    expect(await asked(at.mentor)).toEqual([]);
    for (const days of [8, 27, 40]) await askAfter(days);
    expect([await told(), await letters()]).toEqual([[], []]);
    await askAfter(50);
    expect(await letters()).toHaveLength(2);
  });

  it('is asked later where school holidays lie between', async () => {
    const holiday = { organisationId: at.far, title: 'Quarantine', from: new Date('2026-11-09'), to: new Date('2026-11-13') };
    await at.ports.database.holiday.create({ data: holiday });
    await askAfter(4);
    expect(await letters()).toEqual([]);
    await askAfter(6);
    expect(await letters()).toHaveLength(2);
    await at.ports.database.holiday.deleteMany();
  });

  it('is asked after as many days as its school says', async () => {
    const { database } = at.ports;
    await database.organisation.update({ where: { id: at.school }, data: { silentAfterDays: 40 } });
    await askAfter(10);
    expect(await letters()).toEqual([]);
    await database.organisation.update({ where: { id: at.school }, data: { silentAfterDays: 21 } });
  });
});

it('a run that was killed before the letters goes on with the next, and two at once ask once', async () => {
  const { jobs } = at.ports;
  Object.assign(at.ports, { jobs: { ...jobs, add: () => Promise.reject(new Error('killed')) } });
  await expect(askAfter(0)).rejects.toThrow('killed');
  Object.assign(at.ports, { jobs });
  await Promise.all([askSilent(at.ports), askSilent(at.ports)]);
  await at.jobsDone();
  expect(await at.ports.database.silenceQuestion.count({ where: { programmeId } })).toBe(1);
  expect((await letters()).length).toBeGreaterThanOrEqual(2);
});
