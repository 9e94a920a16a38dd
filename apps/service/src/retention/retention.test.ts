import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { addNote } from '@tandem/trajectory/board';
import { testService } from '../../../../tests/support/test-service.ts';
import { createDocument } from '../document/create-document.ts';
import { at, heldMeeting, PRIVATE, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { keepToPeriods } from './keep-to-periods.ts';

const nightOf = (day: string) => new Date(`${day}T00:20:00Z`);
/** The meeting was on 17 November 2026; a year and a day later its chat is a year old. */
const A_YEAR_LATER = nightOf('2027-11-18');

let held: HeldMeeting;
beforeEach(async () => {
  held = await heldMeeting();
  // Sign-ins end by the clock on the wall, and these tests go years ahead.
  await held.ports.database.session.updateMany({ data: { expiresAt: new Date('2036-01-01T00:00:00Z') } });
  return () => held.close();
});

const log = async () =>
  (await held.ports.database.retentionEntry.findMany({ orderBy: { kind: 'asc' } })).map(({ organisationId, kind, count, until }) => ({
    ...{ kind, count, until: until.toISOString().slice(0, 10) },
    ofSchool: organisationId === held.school,
  }));

describe('the nightly job', () => {
  it('takes away nothing before its time', async () => {
    held.setNow(nightOf('2027-11-17'));
    await keepToPeriods(held.ports);
    const { body } = await held.record(held.people.mentor);
    expect(body.chat).toMatchObject([{ text: PRIVATE.chat }]);
    expect(body.talk.people[0].seconds).toBe(1140);
    expect(await log()).toEqual([]);
  });

  it('takes away chat and replay after a year, and leaves what was planned, who came and how long', async () => {
    const ofMentor = { meetingId: held.meetingId, personId: held.people.mentor.id };
    const counts = { seconds: 60, packets: 3000, lost: 30, rtt: 80, gaps: 1, gapSeconds: 4, reconnects: 1 };
    await held.ports.database.callQuality.create({ data: { ...ofMentor, connectionId: 'c', ...counts } });
    await held.ports.database.meetingMark.create({ data: { ...ofMentor, clientId: '1', word: 'Важно', at: at('12:02:00') } });
    const documentId = await createDocument(held.ports.database, { kind: 'board', at: at('12:00:00') });
    await held.ports.database.board.create({ data: { meetingId: held.meetingId, documentId } });
    await held.ports.relay.write(documentId, (doc) => void addNote(doc, { colour: 'ink', at: [0, 0], text: 'На доске' }));
    held.setNow(A_YEAR_LATER);
    await keepToPeriods(held.ports);
    expect(await held.ports.database.board.count()).toBe(0);
    expect(await held.ports.database.documentUpdate.count({ where: { documentId } })).toBe(0);
    const { body } = await held.record(held.people.mentor);
    expect([await held.ports.database.callQuality.count(), await held.ports.database.meetingMark.count()]).toEqual([0, 0]);
    expect(body.chat).toEqual([]);
    expect(body.talk.people.map(({ seconds }: { seconds: number | null }) => seconds)).toEqual([null, null]);
    expect(body.screens).toEqual([]);
    expect(body).toMatchObject({ title: PRIVATE.title, status: 'ended', actual: { minutes: 52, confidence: 'exact' } });
    expect(await log()).toEqual([
      { kind: 'chat', count: 1, until: '2026-11-18', ofSchool: true },
      { kind: 'replay', count: 7, until: '2026-11-18', ofSchool: true },
    ]);
  });

  it('keeps that somebody was there when a message or a sighting was all that told it', async () => {
    const { database } = held.ports;
    const { psychologist, outsider } = held.people;
    const { meetingId } = held;
    await database.chatMessage.createMany({
      data: ['11:40:00', '11:50:00'].map((time) => ({
        ...{ meetingId, personId: psychologist.id, clientId: time, text: 'Слышу вас', at: at(time) },
      })),
    });
    await database.meetingSighting.create({
      data: { participantSid: 'PA_only', meetingId, personId: outsider.id, came: at('11:45:00'), left: at('11:48:00') },
    });
    held.setNow(A_YEAR_LATER);
    await keepToPeriods(held.ports, { batch: 1 });
    const kept = await database.attendance.findMany({
      where: { personId: { in: [psychologist.id, outsider.id] } },
      orderBy: { source: 'asc' },
    });
    expect(kept.map(({ personId, source, confidence, from, to }) => ({ personId, source, confidence, from, to }))).toEqual([
      { personId: outsider.id, source: 'browser', confidence: 'unknown', from: at('11:45:00'), to: at('11:48:00') },
      expect.objectContaining({ personId: psychologist.id, source: 'chat', confidence: 'unknown' }),
    ]);
    expect((await held.record(held.people.psychologist)).body.summary).toBeDefined();
    expect((await held.record(held.people.mentor)).body.actual).toMatchObject({ minutes: 52, confidence: 'exact' });
  });

  it('goes on where it was killed, and its log tells what is gone, no more and no less', async () => {
    const { ports, meetingId, people } = held;
    await ports.database.chatMessage.createMany({
      data: [1, 2, 3, 4].map((minute) => ({
        ...{ meetingId, personId: people.mentor.id, clientId: `m${minute}`, text: `${minute}`, at: at(`12:0${minute}:00`) },
      })),
    });
    await ports.pool.query(`
      CREATE FUNCTION stumble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF OLD.text = '3' THEN RAISE 'killed'; END IF; RETURN OLD; END $$;
      CREATE TRIGGER stumble BEFORE DELETE ON chat_message FOR EACH ROW EXECUTE FUNCTION stumble()`);
    held.setNow(A_YEAR_LATER);
    await expect(keepToPeriods(ports, { batch: 2 })).rejects.toThrow('not all');
    expect((await ports.database.chatMessage.findMany({ orderBy: { at: 'asc' } })).map(({ text }) => text)).toEqual(['2', '3', '4']);
    expect((await log()).map(({ kind, count }) => [kind, count])).toEqual([
      ['chat', 2],
      ['replay', 4],
    ]);
    await ports.pool.query('DROP TRIGGER stumble ON chat_message');
    for (const _run of ['the next', 'one too many']) await keepToPeriods(ports, { batch: 2 });
    expect(await ports.database.chatMessage.count()).toBe(0);
    expect((await log()).map(({ kind, count }) => [kind, count])).toEqual([
      ['chat', 5],
      ['replay', 4],
    ]);
  });

  it('takes away the trajectory of a programme three years after its end, whole, and the programme stays', async () => {
    const { database } = held.ports;
    await database.programme.updateMany({ data: { status: 'completed', closedAt: at('15:00:00') } });
    held.setNow(nightOf('2029-11-17'));
    await keepToPeriods(held.ports);
    expect(await database.trajectory.count()).toBe(1);
    held.setNow(nightOf('2029-11-18'));
    await keepToPeriods(held.ports);
    expect([await database.trajectory.count(), await database.documentUpdate.count({ where: { documentId: held.documentId } })]).toEqual([
      0, 0,
    ]);
    expect(await database.documentVersion.count({ where: { documentId: held.documentId } })).toBe(0);
    expect(await database.document.count({ where: { kind: { in: ['trajectory', 'comments'] } } })).toBe(0);
    expect((await held.people.mentor.get('/api/trajectories')).body.items).toEqual([]);
    expect((await held.record(held.people.mentor)).body).toMatchObject({ title: PRIVATE.title, trajectories: [] });
    expect(await log()).toContainEqual({ kind: 'trajectory', count: 1, until: '2026-11-18', ofSchool: true });
  });

  it('takes away who looked, webhooks, ended sign-ins and letters, each after its own time', async () => {
    const { ports, people, meetingId } = held;
    const { database } = ports;
    await held.record(people.curator);
    await database.webhookDelivery.create({
      data: { id: 'EV_1', event: 'room_started', payload: {}, createdAt: at('11:30:00'), receivedAt: at('11:30:00') },
    });
    await ports.mail.send({ to: { name: 'A', address: 'a@school.test' }, subject: 'S', text: 'T' });
    await database.session.updateMany({ where: { userId: people.outsider.id }, data: { expiresAt: at('12:00:00') } });
    held.setNow(nightOf('2026-12-17'));
    await keepToPeriods(ports);
    expect(await ports.mail.kept()).toHaveLength(1);
    held.setNow(nightOf('2026-12-18'));
    await keepToPeriods(ports);
    expect(await ports.mail.kept()).toHaveLength(0);
    expect(await database.webhookDelivery.count()).toBe(0);
    expect(await database.session.count({ where: { userId: people.outsider.id } })).toBe(0);
    expect(await database.accessLogEntry.count({ where: { meetingId } })).toBe(1);
    held.setNow(nightOf('2029-11-18'));
    await keepToPeriods(ports);
    expect(await database.accessLogEntry.count({ where: { meetingId } })).toBe(0);
    expect((await log()).filter(({ ofSchool }) => !ofSchool).map(({ kind, count }) => [kind, count])).toEqual([
      ['letter', 1],
      ['session', 1],
      ['webhook', 1],
    ]);
  });
});

describe('the periods', () => {
  let tandem: Awaited<ReturnType<typeof testService>>;
  let now = new Date('2026-11-28T12:00:00Z');
  let school: string;
  let people: Record<'head' | 'mentor', Awaited<ReturnType<typeof tandem.caller>>>;
  beforeAll(async () => {
    tandem = await testService({ clock: () => now });
    school = await tandem.organisation({ name: 'Школа № 14' });
    const caller = (role: 'head' | 'mentor') => tandem.caller({ roles: [{ organisationId: school, role }] });
    people = { head: await caller('head'), mentor: await caller('mentor') };
  });
  afterAll(() => tandem.close());
  const address = () => `/api/organisations/${school}/retention`;
  const chatOf = (body: { periods: { kind: string }[] }) => body.periods.find(({ kind }) => kind === 'chat');

  it('are told to everybody of the school, and what was taken away to its head alone', async () => {
    await tandem.ports.database.retentionEntry.create({ data: { organisationId: school, kind: 'chat', until: now, count: 7, at: now } });
    const { body } = await people.mentor.get(address());
    expect(chatOf(body)).toEqual({ kind: 'chat', months: 12, next: null, least: 1, most: 36 });
    expect([body.may.set, body.log]).toEqual([false, null]);
    expect((await people.head.get(address())).body.log).toMatchObject([{ kind: 'chat', count: 7 }]);
    expect((await people.mentor.get('/api/retention')).body.items).toMatchObject([
      { organisationName: 'Школа № 14', periods: [{ kind: 'chat', months: 12 }, {}, {}, {}, {}] },
    ]);
  });

  it('are chosen by the head; a shorter one holds a week later, unless it is changed back', async () => {
    expect((await people.mentor.patch(address(), { chat: 1 })).status).toBe(404);
    expect(chatOf((await people.head.patch(address(), { chat: 1 })).body)).toMatchObject({
      months: 12,
      next: { months: 1, from: '2026-12-05T12:00:00.000Z' },
    });
    now = new Date('2026-12-04T12:00:00Z');
    expect(chatOf((await people.head.patch(address(), { chat: 1 })).body)).toMatchObject({ next: { from: '2026-12-05T12:00:00.000Z' } });
    expect(chatOf((await people.head.patch(address(), { chat: 12 })).body)).toMatchObject({ months: 12, next: null });
    await people.head.patch(address(), { chat: 3 });
    now = new Date('2026-12-11T12:00:00Z');
    expect(chatOf((await people.mentor.get(address())).body)).toMatchObject({ months: 3, next: null });
  });

  it('lie within the bounds of the law and the method', async () => {
    expect((await people.head.patch(address(), { 'access-log': 6 })).body).toMatchObject({
      code: 'INVALID',
      errors: [{ path: 'access-log' }],
    });
    expect((await people.head.patch(address(), { trajectory: 600 })).status).toBe(400);
  });
});
