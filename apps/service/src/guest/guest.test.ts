import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { keepToPeriods } from '../retention/keep-to-periods.ts';
import { forgetInVain } from './end-guests.ts';
import { pairWithDoor, type PairWithDoor } from './guest.fixture.ts';

let door: PairWithDoor;
beforeAll(async () => {
  door = await pairWithDoor();
});
afterAll(() => door.at.close());
beforeEach(async () => {
  await door.at.ports.pool.query('TRUNCATE guest_throttle');
  await door.open();
});

const database = () => door.at.ports.database;
const path = (rest = '') => `/api/meetings/${door.meetingId}${rest}`;
const isKnown = async ({ id }: { id: string }) => (await database().person.count({ where: { id } })) === 1;
const lobby = async () => (await door.at.mentor.get(path('/lobby'))).body.items.map(({ name }: { name: string }) => name);

describe('a guest link', () => {
  it('is made by those who lead the meeting, is told once, and only hashes of it are kept', async () => {
    const made = await door.link();
    expect(door.tokenOf(made)).toMatch(/^[\w-]{43}$/);
    expect(made.code).toMatch(/^\d{6}$/);
    const row = await database().guestLink.findUniqueOrThrow({ where: { meetingId: door.meetingId } });
    expect(JSON.stringify(row)).not.toContain(door.tokenOf(made));
    expect(JSON.stringify(row)).not.toContain(made.code);
    expect((await door.at.mentee.get(path('/guest-link'))).body).toEqual({ madeAt: made.madeAt, madeBy: 'Mentor' });
    for (const who of [door.at.curator, door.at.guest, door.at.stranger]) expect((await who.post(path('/guest-link'))).status).toBe(404);
  });

  it('answers an unknown address, one that was taken back and a wrong code alike', async () => {
    const made = await door.link();
    const wrong = made.code === '000000' ? '000001' : '000000';
    const answers = [await door.knock(made, { code: wrong }), await door.knock(made, { token: 'A'.repeat(43) })];
    await door.at.mentor.delete(path('/guest-link'));
    answers.push(await door.knock(made));
    for (const { status, body, cookie } of answers) {
      expect([status, body.code, cookie]).toEqual([422, 'WRONG_CODE', '']);
      expect(body).toEqual(answers[0]!.body);
    }
  });

  it('takes few tries, known or not; then the right code is refused too, and a new link is not concerned', async () => {
    const made = await door.link();
    const wrong = made.code === '000000' ? '000001' : '000000';
    for (const fields of [{ code: wrong }, { token: 'B'.repeat(43) }]) {
      for (let tries = 0; tries < 10; tries += 1) expect((await door.knock(made, fields)).status).toBe(422);
      expect((await door.knock(made, fields)).status).toBe(429);
    }
    expect((await door.knock(made)).body.code).toBe('TOO_MANY_REQUESTS');
    expect((await door.knock(await door.link())).status).toBe(204);
  });

  it('is dead when another is made, and whoever came by it is out', async () => {
    const made = await door.link();
    const before = await door.admitted(made);
    await door.link(door.at.mentee);
    expect((await door.knock(made)).body.code).toBe('WRONG_CODE');
    expect((await before.get('/api/guests/me')).status).toBe(401);
    expect((await door.join(before)).status).toBe(401);
  });

  it('ends with the meeting, and cannot be made afterwards', async () => {
    const made = await door.link();
    const [inside, waiting] = [await door.admitted(made), await door.guest(made, 'Пётр')];
    await door.join(waiting);
    await door.at.mentor.post(path('/end'));
    expect((await door.knock(made)).body.code).toBe('WRONG_CODE');
    expect((await door.at.mentor.post(path('/guest-link'))).body.code).toBe('MEETING_OVER');
    expect((await inside.get('/api/guests/me')).body.meeting.status).toBe('ended');
    expect((await inside.get(path('/chat'))).status).toBe(404);
    expect((await door.join(inside)).body.code).toBe('MEETING_OVER');
    expect([await isKnown(inside), await isKnown(waiting)]).toEqual([true, false]);
  });

  it('ends with a meeting that is called off', async () => {
    const made = await door.link();
    const waiting = await door.guest(made);
    expect((await door.at.mentor.post(path('/cancel'), {})).status).toBe(204);
    expect((await door.knock(made, { name: 'Пётр' })).body.code).toBe('WRONG_CODE');
    expect(await isKnown(waiting)).toBe(false);
  });

  it('is not for whoever is signed in: they are here with their account', async () => {
    expect((await door.knock(await door.link(), {}, door.at.stranger.cookie)).body.code).toBe('NOT_ALLOWED_NOW');
  });
});

describe('a guest by a link', () => {
  it('is called as they said, with a mark, waits until a host lets in, and is the same person after a reload', async () => {
    const guest = await door.guest(await door.link());
    expect(guest.name).toBe('Анна Петрова (гость)');
    expect((await door.join(guest)).body.code).toBe('WAIT_IN_LOBBY');
    expect(await lobby()).toEqual(['Анна Петрова (гость)']);
    expect((await guest.get(path('/chat'))).status).toBe(404);
    door.at.advance(1);
    await door.decide(guest, true);
    const [one, two] = [await door.join(guest), await door.join(guest)];
    for (const { body } of [one, two]) expect(body.identity.startsWith(guest.id)).toBe(true);
    expect((await guest.get(path('/chat'))).status).toBe(200);
  });

  it('waits also where a meeting of no programme lets everybody else walk in', async () => {
    await database().meeting.update({ where: { id: door.meetingId }, data: { programmeId: null } });
    const made = await door.link();
    expect((await door.join(await door.guest(made))).body.code).toBe('WAIT_IN_LOBBY');
  });

  it.each(['Mentor', 'mentee', 'Меntоr'])('does not get the name of one of the meeting: «%s»', async (name) => {
    expect([400, 409]).toContain((await door.knock(await door.link(), { name })).status);
  });

  it('does not get the name of a guest who was let in; whoever lost their session at the door comes again by theirs', async () => {
    const made = await door.link();
    await door.admitted(made);
    expect((await door.knock(made)).body.code).toBe('NAME_TAKEN');
    await door.guest(made, 'Пётр Ким');
    expect((await door.knock(made, { name: 'Пётр Ким' })).body.code).toBe('NAME_TAKEN'); // the same form, sent twice
    door.at.advance(1);
    expect((await door.knock(made, { name: 'Пётр Ким' })).status).toBe(204);
  });

  it('is told who leads and who is inside, and nothing of others at the door', async () => {
    const made = await door.link();
    const guest = await door.guest(made);
    await door.guest(made, 'Пётр');
    const { body } = await guest.get('/api/guests/me');
    expect(body.meeting.people.map(({ name }: { name: string }) => name).sort()).toEqual(['Mentee', 'Mentor', 'Анна Петрова (гость)']);
    expect(body.kept).toEqual({ name: 12, chat: 12 });
  });

  it('finds nothing else of the product', async () => {
    const guest = await door.admitted(await door.link());
    const doors = ['/api/me', '/api/today', '/api/meetings', '/api/people', '/api/sessions', '/api/trajectories', '/api/history', path()];
    for (const one of [...doors, path('/record'), path('/replay'), path('/lobby'), path('/calendar.ics'), path('/guest-link')])
      expect([one, (await guest.get(one)).status]).toEqual([one, 404]);
    expect((await guest.post('/api/checks')).status).toBe(404);
    const another = await door.open();
    expect((await guest.get(`/api/meetings/${another}/chat`)).status).toBe(404);
    expect((await guest.post(`/api/meetings/${another}/join`)).status).toBe(404);
  });

  it('who is sent away reads and enters nothing, and neither a knock nor the link brings them back without a new admission', async () => {
    const made = await door.link();
    const guest = await door.admitted(made);
    door.at.advance(1);
    expect((await door.at.mentee.delete(path(`/guests/${guest.id}`))).status).toBe(204);
    expect((await guest.get(path('/chat'))).status).toBe(404);
    for (const code of ['ENTRY_REFUSED', 'WAIT_IN_LOBBY']) {
      door.at.advance(1);
      expect((await door.join(guest)).body.code).toBe(code);
    }
    expect((await door.join(await door.guest(made, 'Пётр'))).body.code).toBe('WAIT_IN_LOBBY');
  });

  it('is out when the link is taken back; of whoever was never let in nothing is kept', async () => {
    const made = await door.link();
    const [inside, waiting] = [await door.admitted(made), await door.guest(made, 'Пётр')];
    await door.join(waiting);
    for (let again = 0; again < 2; again += 1) expect((await door.at.mentor.delete(path('/guest-link'))).status).toBe(204);
    for (const who of [inside, waiting]) expect((await who.get('/api/guests/me')).status).toBe(401);
    expect([await isKnown(inside), await isKnown(waiting)]).toEqual([true, false]);
    expect(await lobby()).toEqual([]);
  });

  it('leaves for good, and is forgotten at once when they were never inside or ask for it', async () => {
    const made = await door.link();
    const waiting = await door.guest(made, 'Пётр');
    const left = await waiting.delete('/api/guests/me');
    expect([left.status, left.headers.get('set-cookie')?.includes('Max-Age=0')]).toEqual([204, true]);
    expect(await isKnown(waiting)).toBe(false);
    const inside = await door.admitted(made);
    await database().chatMessage.create({ data: { meetingId: door.meetingId, personId: inside.id, clientId: 'x', text: 'Слова' } });
    expect((await inside.post('/api/guests/me/erasure')).status).toBe(204);
    expect((await inside.get('/api/guests/me')).status).toBe(401);
    expect(await database().person.findUnique({ where: { id: inside.id } })).toMatchObject({ name: 'Гость' });
    expect(await database().chatMessage.count({ where: { personId: inside.id } })).toBe(0);
    // That somebody was there stays.
    expect(await database().attendance.count({ where: { personId: inside.id } })).toBe(1);
  });

  it('whose session is over before anybody let them in is forgotten within the hour', async () => {
    const guest = await door.guest(await door.link());
    await forgetInVain(door.at.ports);
    expect(await isKnown(guest)).toBe(true);
    door.at.advance(12 * 60 + 1);
    expect((await guest.get('/api/guests/me')).status).toBe(401);
    await forgetInVain(door.at.ports);
    expect(await isKnown(guest)).toBe(false);
  });

  it('is not asked for a consent to the summary, which they never see', async () => {
    const guest = await door.admitted(await door.link());
    const from = door.at.now();
    await database().attendance.createMany({
      data: [door.at.mentor, door.at.mentee, guest].map(({ id }) => ({
        ...{ participantSid: `PA_${id}_${door.meetingId}`, meetingId: door.meetingId, personId: id, connectionId: 'c', from },
      })),
    });
    door.at.advance(20);
    await door.at.mentor.post(path('/end'));
    const { body } = await door.at.mentor.get(path('/record'));
    expect(body.attendance.map(({ name, minutes }: { name: string; minutes: number }) => [name, minutes]).sort()).toEqual([
      ['Mentee', 20],
      ['Mentor', 20],
      ['Анна Петрова (гость)', 20],
    ]);
    expect(body.consents.map(({ name }: { name: string }) => name).sort()).toEqual(['Mentee', 'Mentor']);
  });

  it('gets no letters, and no account begins with them', async () => {
    const guest = await door.guest(await door.link());
    const { email } = await database().person.findUniqueOrThrow({ where: { id: guest.id } });
    await door.at.mentor.patch(path(), { date: '2026-11-20', time: '19:00', timeZone: 'Europe/Moscow', minutes: 30 });
    await door.at.tandem.call('POST', '/api/auth/request-password-reset', { body: { email, redirectTo: '/reset' } });
    await door.at.jobsDone();
    const letters = await door.at.ports.mail.kept();
    expect(letters.length).toBeGreaterThan(0);
    expect(letters.filter(({ to }) => to.includes('.invalid'))).toEqual([]);
  });

  it('loses their name with what else the record keeps for a time; that they were there stays', async () => {
    const guest = await door.admitted(await door.link());
    await database().attendance.create({
      data: { participantSid: `PA_${guest.id}`, meetingId: door.meetingId, personId: guest.id, connectionId: 'c', from: door.at.now() },
    });
    await door.at.mentor.post(path('/end'));
    // Sign-ins end by the clock on the wall, and this goes a year ahead: it comes last.
    const nameAt = async (moment: string) => {
      door.at.setNow(moment);
      await keepToPeriods(door.at.ports);
      return (await database().person.findUniqueOrThrow({ where: { id: guest.id } })).name;
    };
    expect(await nameAt('2027-11-19T00:20:00Z')).toBe('Анна Петрова (гость)');
    expect(await nameAt('2027-11-21T00:20:00Z')).toBe('Гость');
    expect(await database().attendance.count({ where: { personId: guest.id } })).toBe(1);
  });
});
