import { jobsDone } from '../../../../tests/support/jobs-done.ts';
import { PretendRooms } from '../../../../tests/support/pretend-rooms.ts';
import { testService, type Caller } from '../../../../tests/support/test-service.ts';

/** Says that LiveKit is configured; nothing listens there. */
export const WITH_LIVEKIT = {
  LIVEKIT_URL: 'http://127.0.0.1:9',
  LIVEKIT_API_KEY: 'key',
  LIVEKIT_API_SECRET: 'secret of thirty-two characters, at least',
};

/**
 * A pair of two schools with their curator and a psychologist, in a programme from September to May, at noon UTC of 20 November 2026
 * by a clock that only the test moves.
 */
export async function pair({ variables = {} }: { variables?: Record<string, string> } = {}) {
  let now = new Date('2026-11-20T12:00:00Z');
  const tandem = await testService({ clock: () => now, variables });
  const rooms = new PretendRooms();
  Object.assign(tandem.ports, { rooms });
  const school = await tandem.organisation({ name: 'School', city: 'Kaluga' });
  const far = await tandem.organisation({ name: 'Far school', city: 'Vladivostok', timeZone: 'Asia/Vladivostok' });
  const mentor = await tandem.caller({ name: 'Mentor', roles: [{ organisationId: school, role: 'mentor' }] });
  const mentee = await tandem.caller({
    ...{ name: 'Mentee', timeZone: 'Asia/Vladivostok', language: 'en' },
    roles: [{ organisationId: far, role: 'mentee' }],
  });
  const curator = await tandem.caller({ name: 'Curator', roles: [{ organisationId: school, role: 'curator' }] });
  const guest = await tandem.caller({ name: 'Guest', roles: [{ organisationId: school, role: 'psychologist' }] });
  const stranger = await tandem.caller({ name: 'Stranger' });
  const from = new Date('2026-09-01T08:00:00Z');
  const programme = (fields: object = {}) =>
    tandem.ports.database.programme.create({
      data: {
        ...{
          organisationId: school,
          title: 'First year',
          kind: 'one-on-one',
          form: 'teacher-teacher',
          status: 'active',
          activatedAt: from,
        },
        ...{ startsOn: new Date('2026-09-01'), endsOn: new Date('2027-05-31'), createdAt: from },
        participants: {
          create: [
            { personId: mentor.id, part: 'mentor', from },
            { personId: mentee.id, part: 'mentee', from },
          ],
        },
        ...fields,
      },
    });
  let count = 0;
  const programmeId = (await programme()).id;
  const plan = (fields: object = {}, who: Caller = mentor) =>
    who.post('/api/meetings', {
      ...{ programmeId, title: 'About the third lesson', date: '2026-11-20', time: '18:00', timeZone: 'Europe/Moscow', minutes: 45 },
      ...fields,
    });
  return {
    ...{ tandem, rooms, school, far, mentor, mentee, curator, guest, stranger, programme, programmeId, plan },
    get ports() {
      return tandem.ports;
    },
    now: () => now,
    setNow: (moment: Date | string) => void (now = new Date(moment)),
    advance: (minutes: number) => void (now = new Date(now.getTime() + minutes * 60_000)),
    /** A meeting planned for 15:00 UTC of this day, another with each call. */
    planned: async (fields: object = {}): Promise<string> => (await plan({ title: `Meeting ${++count}`, ...fields })).body.id,
    jobsDone: () => jobsDone(tandem.ports.pool),
    restart: async () => {
      await tandem.restart();
      Object.assign(tandem.ports, { rooms });
    },
    close: () => tandem.close(),
  };
}

export type Pair = Awaited<ReturnType<typeof pair>>;
