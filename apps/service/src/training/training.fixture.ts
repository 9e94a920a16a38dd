import type { Caller } from '../../../../tests/support/test-service.ts';
import { pair } from '../meeting/pair.fixture.ts';

/** A psychologist and five teachers of one school, and a training planned for 15:00 UTC of 20 November 2026. */
export async function school() {
  const at = await pair();
  const psychologist = at.guest;
  const teachers: Caller[] = [];
  for (const name of ['Anna', 'Boris', 'Vera', 'Gleb', 'Dina'])
    teachers.push(await at.tandem.caller({ name, roles: [{ organisationId: at.school, role: 'mentor' }] }));
  const ids = teachers.map(({ id }) => id);
  let count = 0;
  const plan = (fields: object = {}, who = psychologist) =>
    who.post('/api/trainings', {
      ...{ organisationId: at.school, title: `Training ${++count}`, people: ids },
      ...{ date: '2026-11-20', time: '18:00', timeZone: 'Europe/Moscow', minutes: 90 },
      ...fields,
    });
  const planned = async (fields: object = {}): Promise<string> => (await plan(fields)).body.id;
  return {
    ...at,
    get ports() {
      return at.ports;
    },
    ...{ psychologist, teachers, ids, plan, pairMeeting: at.plan },
    planned,
    /** A training that was planned at noon, and now it is 15:00 UTC and the psychologist is at its door. */
    opened: async (fields: object = {}): Promise<string> => {
      at.setNow('2026-11-20T12:00:00Z');
      const id = await planned(fields);
      at.setNow('2026-11-20T15:00:00Z');
      await psychologist.post(`/api/meetings/${id}/join`);
      return id;
    },
  };
}

export type TrainingSchool = Awaited<ReturnType<typeof school>>;
