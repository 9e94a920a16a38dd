import { cancelMeeting } from '../meeting/cancel-meeting.ts';
import { createMeeting } from '../meeting/create-meeting.ts';
import { settleMeeting } from '../meeting/settle-meeting.ts';
import type { Scene } from './play-meeting.ts';
import { minutesAfter, type Stage } from './stage.ts';
import type { PlannedMeeting, World } from './world.ts';

/** A meeting that is still to come, was missed or was cancelled. */
export function planMeeting(meeting: PlannedMeeting, world: World, stage: Stage, now: Date): Scene[] {
  const start = stage.instant(meeting.at, meeting.timeZone);
  const planned = new Date(Math.min(minutesAfter(start, -5 * 24 * 60).getTime(), now.getTime() - 60_000));
  let id = '';
  const scenes: Scene[] = [
    {
      at: planned,
      play: async () => {
        id = await create(meeting, world, stage, start, planned);
      },
    },
  ];
  if (meeting.status === 'cancelled') {
    const at = minutesAfter(start, -20 * 60);
    scenes.push({
      at,
      play: async () => {
        const { person } = world.programmes.find((programme) => programme.id === meeting.programme)!.participants[0]!;
        await cancelMeeting(
          { actor: stage.actor(person), meetingId: id, reason: meeting.cancelReason ?? '', following: false },
          stage.at(at),
        );
      },
    });
  }
  if (meeting.status === 'missed') {
    const at = minutesAfter(start, meeting.plannedMinutes + 31);
    scenes.push({ at, play: () => settleMeeting(id, stage.at(at)) });
  }
  return scenes;
}

async function create(meeting: PlannedMeeting, world: World, stage: Stage, start: Date, planned: Date): Promise<string> {
  const programme = world.programmes.find(({ id }) => id === meeting.programme);
  const people = programme ? [...new Set(programme.participants.map(({ person }) => person))] : trainees(world);
  return stage.at(planned).database.$transaction((transaction) =>
    createMeeting(
      transaction,
      {
        programmeId: programme ? stage.programme(programme.id) : null,
        organiserId: stage.id(people[0]!),
        kind: meeting.kind,
        title: meeting.title,
        plannedStart: start,
        plannedMinutes: meeting.plannedMinutes,
        timeZone: meeting.timeZone,
        startedNow: false,
        agenda: (meeting.agenda ?? []).map(({ minutes, text }) => ({ title: text, minutes, hint: '' })),
        participants: people.map((person, index) => ({
          personId: stage.id(person),
          part: programme || index === 0 ? 'host' : 'participant',
          answer: index === 0 ? 'accepted' : 'pending',
        })),
      },
      planned,
    ),
  );
}

/** The psychologist first, then the pairs of that school. */
const trainees = (world: World): string[] => [
  ...world.people.filter(({ login }) => login === 'psychologist').map(({ id }) => id),
  ...world.people
    .filter(({ organisation, roles }) => organisation === 'yauza-bridges' && roles.some((role) => role === 'mentor' || role === 'mentee'))
    .map(({ id }) => id),
];
