import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { at, heldMeeting, PRIVATE, type HeldMeeting } from './held-meeting.fixture.ts';

let held: HeldMeeting;
beforeAll(async () => {
  held = await heldMeeting();
});
afterAll(() => held.close());

const minute = 60;

describe('«Итоги встречи» for those who met', () => {
  it('tell planned from actual and who was there, to the second', async () => {
    const { mentor, mentee, psychologist } = held.people;
    const { body } = await held.record(mentee);
    expect(body).toMatchObject({ status: 'ended', plannedStart: at('11:30:00').toISOString(), plannedMinutes: 45, number: 1 });
    expect(body.actual).toEqual({
      start: at('11:32:00').toISOString(),
      end: at('12:24:00').toISOString(),
      minutes: 52,
      confidence: 'exact',
    });
    const attendance = new Map(body.attendance.map((one: { personId: string }) => [one.personId, one]));
    expect(attendance.get(mentor.id)).toMatchObject({ seconds: 52 * minute, minutes: 52, confidence: 'exact' });
    expect(attendance.get(mentee.id)).toMatchObject({ seconds: 52 * minute - 40, minutes: 51 });
    expect((attendance.get(mentee.id) as { intervals: object[] }).intervals).toEqual([
      { from: at('11:32:00').toISOString(), to: at('11:58:00').toISOString() },
      { from: at('11:58:40').toISOString(), to: at('12:24:00').toISOString() },
    ]);
    expect(attendance.get(psychologist.id)).toMatchObject({ seconds: 0, minutes: 0 });
  });

  it('tell what changed in the trajectory and by whom, and nothing that was written afterwards', async () => {
    const { mentor, mentee } = held.people;
    const [trajectory] = (await held.record(mentor)).body.trajectories;
    const changes = trajectory.changes.map(
      ({ authorIds, change }: { authorIds: string[]; change: { kind: string; path: { section: string } } }) => ({
        authorIds,
        what: `${change.path.section} ${change.kind}`,
      }),
    );
    expect(changes).toEqual([
      { authorIds: [mentee.id], what: 'goals words' },
      { authorIds: [mentee.id], what: 'events changed' },
      { authorIds: [mentor.id], what: 'events added' },
    ]);
    expect(trajectory.edits).toEqual([
      { minute: at('11:41:00').toISOString(), personId: mentee.id, count: 1 },
      { minute: at('11:52:00').toISOString(), personId: mentor.id, count: 1 },
      { minute: at('12:01:00').toISOString(), personId: mentee.id, count: 1 },
    ]);
    expect(JSON.stringify(trajectory)).not.toContain('После встречи');
  });

  it('hold the chat, the agenda with what was done, and the balance of speech', async () => {
    const { mentor, mentee } = held.people;
    const { body } = await held.record(mentor);
    expect(body.chat).toMatchObject([{ personId: mentee.id, text: PRIVATE.chat }]);
    expect(body.agenda).toMatchObject([
      { title: PRIVATE.agenda, done: true, doneAt: at('11:55:00').toISOString() },
      { title: 'Сроки', done: false },
    ]);
    expect(body.talk.people).toMatchObject([
      { personId: mentor.id, seconds: 1140 },
      { personId: mentee.id, seconds: 1260 },
    ]);
    expect(body.talk.silenceSeconds).toBe(52 * minute - 1140 - 1260);
    expect(body.talk.people.map(({ minutes }: { minutes: unknown }) => minutes)).toEqual([
      null,
      [
        { minute: at('11:58:00').toISOString(), seconds: 10 },
        { minute: at('11:59:00').toISOString(), seconds: 60 },
        { minute: at('12:01:00').toISOString(), seconds: 30 },
      ],
    ]);
    expect(body).toMatchObject({ recordings: [], feedback: null, planProgress: [{ events: 4, done: 1 }] });
  });

  it('keep the shared screen apart from presence and speech', async () => {
    const { mentor, mentee } = held.people;
    expect((await held.record(mentee)).body.screens).toEqual([
      { personId: mentor.id, from: at('11:45:00').toISOString(), to: at('11:57:00').toISOString() },
    ]);
  });

  it('say that somebody spoke an unknown time when their browser reported nothing', async () => {
    const { mentor, mentee } = held.people;
    await held.ports.database.talkTime.deleteMany({ where: { personId: mentee.id } });
    const { talk } = (await held.record(mentor)).body;
    expect(talk).toMatchObject({ silenceSeconds: null, people: [{ seconds: 1140 }, { personId: mentee.id, seconds: null }] });
  });

  it('mark an attendance that was pieced together as estimated', async () => {
    const { database } = held.ports;
    const { mentee } = held.people;
    await database.attendance.updateMany({ where: { personId: mentee.id, to: at('12:24:00') }, data: { confidence: 'estimated' } });
    const { attendance, actual } = (await held.record(mentee)).body;
    expect(attendance.find(({ personId }: { personId: string }) => personId === mentee.id).confidence).toBe('estimated');
    expect(actual.confidence).toBe('estimated');
  });

  it('keep the looks of everyone else, once an hour, and none of those who met', async () => {
    const { mentor, curator } = held.people;
    await held.record(curator);
    await held.record(curator);
    held.setNow(at('14:05:00'));
    await held.record(curator);
    const { looks } = (await held.record(mentor)).body;
    expect(looks).toEqual([
      { personId: curator.id, name: curator.name, as: 'curator', what: 'meeting-facts', at: at('14:05:00').toISOString() },
      { personId: curator.id, name: curator.name, as: 'curator', what: 'meeting-facts', at: at('12:34:30').toISOString() },
    ]);
  });
});

describe('how the call was', () => {
  const counted = {
    connectionId: '1',
    seconds: 3100,
    packets: 9900,
    lost: 100,
    rtt: 45,
    gaps: 2,
    gapSeconds: 14,
    reconnects: 1,
    cameraSeconds: 900,
  };
  const report = (who: typeof held.people.mentor, more: object = {}) =>
    held.ask(who, 'POST', `/api/meetings/${held.meetingId}/quality`, { ...counted, ...more });
  const told = async (who: typeof held.people.mentor) => (await held.record(who)).body.quality;

  it('is told to those who met, as each one’s own browser counted it; of a silent browser nothing', async () => {
    const { mentor, mentee } = held.people;
    expect(await told(mentee)).toMatchObject([{ quality: null }, { quality: null }]);
    expect((await report(mentee)).status).toBe(204);
    const quality = { gaps: 2, gapSeconds: 14, lost: 0.01, rtt: 45, reconnects: 1, cameraSeconds: 900 };
    for (const who of [mentor, mentee])
      expect(await told(who)).toEqual(
        expect.arrayContaining([
          { personId: mentee.id, quality },
          { personId: mentor.id, quality: null },
        ]),
      );
  });

  it('only grows: what comes late or twice changes nothing, another connection adds to it', async () => {
    const { mentee } = held.people;
    const own = async () => (await told(mentee)).find(({ personId }: { personId: string }) => personId === mentee.id).quality;
    await report(mentee, { seconds: 60, packets: 10, gaps: 0, gapSeconds: 0 });
    await report(mentee);
    expect(await own()).toMatchObject({ gaps: 2, gapSeconds: 14 });
    await report(mentee, { connectionId: '2', gaps: 1, gapSeconds: 4 });
    expect(await own()).toMatchObject({ gaps: 3, gapSeconds: 18, reconnects: 2 });
  });

  it('is refused when it cannot be so', async () => {
    const { mentee } = held.people;
    for (const wrong of [{ gaps: 9, gapSeconds: 3 }, { lost: -1 }, { rtt: 1e9 }, { seconds: 1.5 }, { seconds: 90_000 }])
      expect((await report(mentee, wrong)).status).toBe(400);
  });

  it('is nobody else’s: not told, and not taken from them', async () => {
    const { curator, head, elsewhere, outsider, admin, psychologist } = held.people;
    for (const who of [curator, head, elsewhere, psychologist]) expect((await held.record(who)).body).not.toHaveProperty('quality');
    for (const who of [curator, head, elsewhere, outsider, admin]) expect((await report(who)).status).toBe(404);
  });
});

describe('«Ход встречи»', () => {
  const told = async (who: typeof held.people.mentor) =>
    (await held.replay(who)).body.items.map(({ kind, at: moment, personId }: { kind: string; at: string; personId?: string }) => [
      new Date(moment).toISOString().slice(11, 19),
      kind,
      Object.entries(held.people).find(([, { id }]) => id === personId)?.[0],
    ]);

  it('tells one after the other who was there, what was written, said, shown and done', async () => {
    expect(await told(held.people.mentee)).toEqual([
      ['11:32:00', 'came', expect.stringMatching(/^ment/)],
      ['11:32:00', 'came', expect.stringMatching(/^ment/)],
      ['11:41:20', 'wrote', 'mentee'],
      ['11:45:00', 'screen', 'mentor'],
      ['11:52:00', 'wrote', 'mentor'],
      ['11:55:00', 'ticked', undefined],
      ['11:58:00', 'left', 'mentee'],
      ['11:58:40', 'came', 'mentee'],
      ['11:59:00', 'said', 'mentee'],
      ['12:01:00', 'wrote', 'mentee'],
      ['12:24:00', 'left', expect.stringMatching(/^ment/)],
      ['12:24:00', 'left', expect.stringMatching(/^ment/)],
    ]);
  });

  it('names the place of the trajectory that somebody wrote in', async () => {
    const { items } = (await held.replay(held.people.mentor)).body;
    const places = items
      .filter(({ kind }: { kind: string }) => kind === 'wrote')
      .map(({ changes }: { changes: { kind: string; path: { section: string } }[] }) =>
        changes.map(({ kind, path }) => `${path.section} ${kind}`),
      );
    expect(places).toEqual([['goals words'], ['events added'], ['events changed']]);
  });

  it('does not exist for anyone who did not meet', async () => {
    const { psychologist, curator, head, elsewhere, outsider, admin } = held.people;
    for (const who of [psychologist, curator, head, elsewhere, outsider, admin]) expect((await held.replay(who)).status).toBe(404);
  });
});

describe('«Итоги встречи» for everyone else', () => {
  it('hold for curator and head of the owning organisation the facts only, and no field more', async () => {
    for (const who of [held.people.curator, held.people.head]) {
      const { status, body } = await held.record(who);
      expect(status).toBe(200);
      expect(Object.keys(body).sort()).toEqual(
        [
          ...[
            'id',
            'capacity',
            'kind',
            'programme',
            'number',
            'status',
            'plannedStart',
            'plannedMinutes',
            'startedNow',
            'cancelledAt',
            'people',
          ],
          ...['actual', 'attendance', 'planProgress', 'summaryReleased'],
        ].sort(),
      );
      expect(body.attendance[0]).not.toHaveProperty('intervals');
      for (const word of Object.values(PRIVATE)) expect(JSON.stringify(body)).not.toContain(word);
    }
  });

  it('hold for the curator of the participant’s own organisation that person’s attendance', async () => {
    const { body } = await held.record(held.people.elsewhere);
    expect(Object.keys(body).sort()).toEqual(['attendance', 'capacity', 'id', 'plannedStart']);
    expect(body.attendance).toMatchObject([{ personId: held.people.mentee.id, minutes: 51 }]);
  });

  it('hold nothing private for someone invited who never came', async () => {
    const { body } = await held.record(held.people.psychologist);
    for (const field of ['chat', 'talk', 'trajectories', 'feedback', 'looks', 'consents', 'ownConsent', 'planProgress'])
      expect(body).not.toHaveProperty(field);
  });

  it('do not exist for an outsider and the administrator', async () => {
    for (const who of [held.people.outsider, held.people.admin]) expect((await held.record(who)).status).toBe(404);
  });
});
