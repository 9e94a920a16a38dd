import { addParticipant } from '../programme/add-participant.ts';
import { answerProgramme } from '../programme/answer-programme.ts';
import { activateProgramme, closeProgramme } from '../programme/change-status.ts';
import { createProgramme } from '../programme/create-programme.ts';
import { minutesAfter, type Stage } from './stage.ts';
import type { World, WorldPerson, WorldProgramme } from './world.ts';

/** Makes and begins a programme as its curator would: colleagues at once, people of other organisations by an invitation they accept. */
export async function settleProgramme(programme: WorldProgramme, world: World, stage: Stage): Promise<void> {
  const owner = programme.organisations[0]!;
  const curator = stage.actor(world.people.find(({ organisation, roles }) => organisation === owner && roles.includes('curator'))!.id);
  const made = stage.instant({ day: Math.min(programme.startDay, -10) - 3, time: '11:00' }, programme.timeZone);
  const persons = new Map(world.people.map((person) => [person.id, person]));
  const isColleague = ({ person }: { person: string }) => persons.get(person)?.organisation === owner;
  const id = await createProgramme(
    {
      actor: curator,
      organisationId: stage.organisations.get(owner)!,
      title: programme.title.ru,
      kind: programme.kind as never,
      form: programme.form as never,
      directions: programme.directions as never,
      goals: programme.summary,
      startsOn: stage.day(programme.startDay),
      endsOn: stage.day(programme.endDay),
      participants: programme.participants.filter(isColleague).map(({ person, part }) => ({ personId: stage.id(person), part })),
    },
    stage.at(made),
  );
  stage.programmes.set(programme.id, id);
  for (const guest of programme.participants.filter((one) => !isColleague(one))) {
    await addParticipant(
      { actor: curator, id, asked: { email: (persons.get(guest.person) as WorldPerson).email, part: guest.part } },
      stage.at(minutesAfter(made, 15)),
    );
    await answerProgramme({ actor: stage.actor(guest.person), id, accept: true }, stage.at(minutesAfter(made, 24 * 60)));
  }
  // What waits for the council stays a draft here: agreement comes with the council.
  if (programme.status === 'in-agreement' || programme.status === 'draft') return;
  await activateProgramme({ actor: curator, id }, stage.at(minutesAfter(made, 2 * 24 * 60)));
}

/** Closes a programme that is over by now. Called after its last meeting. */
export async function endProgramme(programme: WorldProgramme, world: World, stage: Stage): Promise<void> {
  if (programme.status !== 'completed' && programme.status !== 'ended-early') return;
  const curator = stage.actor(
    world.people.find(({ organisation, roles }) => organisation === programme.organisations[0] && roles.includes('curator'))!.id,
  );
  const closed = stage.instant({ day: programme.closedDay!, time: '19:30' }, programme.timeZone);
  await closeProgramme({ actor: curator, id: stage.programme(programme.id), as: programme.status }, stage.at(closed));
}
