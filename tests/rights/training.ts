import { fillSheet } from '@tandem/trajectory/sheet';
import { createDocument } from '../../apps/service/src/document/create-document.ts';
import { createMeeting } from '../../apps/service/src/meeting/create-meeting.ts';
import type { TestService } from '../support/test-service.ts';
import type { Name } from './people.ts';
import { secrets } from './secrets.ts';

const MINUTE = 60_000;

/** A training of no programme that goes on, led by a psychologist with somebody beside them. @returns its id */
export async function makeTraining({ ports: { database, clock } }: Pick<TestService, 'ports'>, people: Record<Name, string>) {
  const now = clock().getTime();
  const ago = (minutes: number) => new Date(now - minutes * MINUTE);
  const id = await database.$transaction((transaction) =>
    createMeeting(
      transaction,
      {
        ...{ programmeId: null, organiserId: people.psychologist, kind: 'training', title: secrets.training.text, startedNow: false },
        ...{ plannedStart: ago(5), plannedMinutes: 90, timeZone: 'Europe/Moscow' },
        agenda: [{ title: secrets.exercise.text, minutes: 20, hint: '', form: 'pairs' }],
        participants: [
          { personId: people.psychologist, part: 'host', answer: 'accepted' },
          { personId: people.union, part: 'co-host', answer: 'accepted' },
          { personId: people.colleague, part: 'participant', answer: 'accepted' },
        ],
      },
      ago(60),
    ),
  );
  await database.meeting.update({ where: { id }, data: { status: 'open' } });
  return id;
}

/**
 * The same with an exercise in sub-groups under way, an anonymous poll that stands, and one with names that is over and was not shown.
 * @returns their ids
 */
export async function makeTrainingInGroups(tandem: Pick<TestService, 'ports'>, people: Record<Name, string>) {
  const id = await makeTraining(tandem, people);
  const { database, clock } = tandem.ports;
  const now = clock();
  const endsAt = new Date(now.getTime() + 20 * MINUTE);
  await database.subgroupRound.create({
    data: {
      ...{ meetingId: id, startedById: people.psychologist, title: secrets.exercise.text, startedAt: now, endsAt },
      ...{ message: secrets.wordToGroups.text, messageAt: now },
      groups: { create: { number: 1 } },
      placements: { create: { personId: people.colleague, number: 1, from: now } },
    },
  });
  const { id: roundId } = await database.subgroupRound.findFirstOrThrow({ where: { meetingId: id } });
  const sheetDocument = await createDocument(database, { kind: 'sheet', at: now, fill: (doc) => fillSheet(doc, secrets.sheet.text) });
  const sheet = { roundId, number: 1, meetingId: id, documentId: sheetDocument, title: secrets.sheet.text };
  await database.sheet.create({ data: sheet });
  const asked = { meetingId: id, askedById: people.psychologist, question: secrets.pollQuestion.text, low: '', high: '' };
  const { id: poll } = await database.poll.create({
    data: { ...asked, kind: 'single', anonymous: true, options: ['One', 'Another'], counts: [0, 0], openedAt: now },
  });
  const { id: closedPoll } = await database.poll.create({
    data: {
      ...{ ...asked, kind: 'open', anonymous: false, openedAt: new Date(now.getTime() - 2 * MINUTE) },
      closedAt: new Date(now.getTime() - MINUTE),
      named: {
        create: (['colleague', 'mentor', 'mentee', 'mentee2', 'guest'] as const).map((name) => ({
          personId: people[name],
          text: name === 'colleague' ? secrets.pollAnswer.text : 'Words',
        })),
      },
    },
  });
  return { trainingInGroups: id, poll, closedPoll, sheetDocument };
}
