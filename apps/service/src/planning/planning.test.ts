import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PlanningProgramme } from '@tandem/contracts/planning';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { httpApi } from '../platform/http-api.ts';
import { heldMeeting, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import { planningRoutes } from './routes.ts';

let held: HeldMeeting;
let api: Awaited<ReturnType<typeof httpApi>>;
beforeAll(async () => {
  held = await heldMeeting();
  api = await httpApi(held.ports, [planningRoutes(held.ports)]);
});
afterAll(async () => {
  await api.close();
  await held.close();
});

async function planning(who: Caller): Promise<PlanningProgramme[]> {
  const reply = await api.inject({ method: 'GET', url: '/api/planning', headers: { cookie: who.cookie } });
  expect(reply.statusCode).toBe(200);
  return reply.json().items;
}

it('shows the pair whose clocks and hours a plan has to suit', async () => {
  const { mentor, mentee } = held.people;
  await held.ports.database.person.update({
    where: { id: mentee.id },
    data: { preferredHours: { from: 960, to: 1200 }, timeZone: 'Asia/Vladivostok' },
  });
  for (const who of [mentor, mentee]) {
    const programmes = await planning(who);
    expect(programmes).toMatchObject([{ id: held.programmeId, title: 'Первый год', startsOn: '2026-09-01', endsOn: '2027-05-31' }]);
    expect(new Map(programmes[0]!.people.map((one) => [one.personId, one])).get(mentee.id)).toMatchObject({
      ...{ part: 'mentee', timeZone: 'Asia/Vladivostok', city: 'Владивосток', preferredHours: { from: 960, to: 1200 }, colour: 1 },
    });
    expect(programmes[0]!.people).toHaveLength(2);
  }
});

it('names the holidays of both schools, each on its own clocks', async () => {
  const days = { from: new Date('2026-12-28'), to: new Date('2027-01-08') };
  await held.ports.database.holiday.createMany({
    data: [
      { ...days, organisationId: held.school, title: 'Зимние' },
      { ...days, organisationId: held.centre, title: 'Каникулы центра' },
    ],
  });
  const { holidays } = (await planning(held.people.mentor))[0]!;
  expect(new Map(holidays.map((one) => [one.title, one]))).toEqual(
    new Map([
      ['Зимние', { title: 'Зимние', from: '2026-12-28', to: '2027-01-08', organisationName: 'Школа № 14', timeZone: 'Europe/Moscow' }],
      [
        'Каникулы центра',
        { title: 'Каникулы центра', from: '2026-12-28', to: '2027-01-08', organisationName: 'Центр', timeZone: 'Asia/Vladivostok' },
      ],
    ]),
  );
});

it('is empty for everyone who would not meet in it', async () => {
  const { curator, head, psychologist, outsider, admin, elsewhere } = held.people;
  for (const who of [curator, head, psychologist, outsider, admin, elsewhere]) expect(await planning(who)).toEqual([]);
});

it('leaves out those who left, and programmes that are over', async () => {
  const { mentor, mentee } = held.people;
  const { database } = held.ports;
  await database.programmeParticipant.updateMany({
    where: { programmeId: held.programmeId, personId: mentee.id },
    data: { to: new Date('2026-11-01') },
  });
  expect(await planning(mentee)).toEqual([]);
  expect((await planning(mentor))[0]!.people.map(({ personId }) => personId)).toEqual([mentor.id]);
  await database.programme.update({ where: { id: held.programmeId }, data: { status: 'completed' } });
  expect(await planning(mentor)).toEqual([]);
});
