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
  return {
    ...at,
    get ports() {
      return at.ports;
    },
    ...{ psychologist, teachers, ids, plan, pairMeeting: at.plan },
    planned: async (fields: object = {}): Promise<string> => (await plan(fields)).body.id,
  };
}

export type TrainingSchool = Awaited<ReturnType<typeof school>>;
