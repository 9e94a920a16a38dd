import * as z from 'zod';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { lobbyState } from '@tandem/domain/meeting/lobby';
import { isInProgress } from '@tandem/domain/meeting/status';
import { audienceOf, findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { SocketEvent } from '../platform/realtime.ts';
import { trajectoryResource } from './document-access.ts';

const Show = z.object({ meetingId: z.uuid(), trajectoryId: z.uuid() });

/**
 * «Показать гостям»: a participant shows a trajectory to the admitted guests of a meeting, for reading, until they stop, leave the
 * page or the meeting ends. Every look of a guest is kept for the pair to see.
 */
export function showEvents({ database, shows, notices, clock, log }: Ports): Record<string, SocketEvent> {
  // Whichever process closes a meeting, all hear of it.
  notices.subscribe(({ about, id, facts }) => {
    if (about !== 'meeting' || !id || (facts?.status !== 'ended' && facts?.status !== 'missed')) return;
    void shows.endOf(id).catch((error: unknown) => log.warn(error)); // rights are looked at again within seconds
  });
  return {
    'trajectory.show': {
      policy: 'trajectory.show',
      async handle(actor, input, socket) {
        const { meetingId, trajectoryId } = Show.parse(input);
        const trajectory = await database.trajectory.findUnique({
          where: { id: trajectoryId },
          include: {
            programme: { include: { participants: true } },
            document: { select: { generation: true } },
            mentee: { select: { name: true } },
          },
        });
        authorize(actor, 'trajectory.show', trajectory && trajectoryResource(trajectory), clock());
        const meeting = await findMeeting(database, meetingId);
        if (!trajectory || meeting.programmeId !== trajectory.programmeId) throw new DomainError('NOT_FOUND');
        if (!isInProgress(statusNow(meeting, clock()))) throw new DomainError('MEETING_OVER');
        const guests = meeting.participants
          .filter((one) => one.part === 'guest' && lobbyState(one) === 'admitted')
          .map(({ personId }) => personId);
        const key = `${meetingId}:${trajectoryId}:${socket.id}`;
        await shows.begin(key, { trajectoryId, documentId: trajectory.documentId, viewers: guests });
        await database.accessLogEntry.createMany({
          data: guests.map((personId) => ({ personId, asRole: 'guest', what: 'trajectory', meetingId, trajectoryId, at: clock() })),
        });
        const facts = {
          shown: true,
          trajectoryId,
          documentId: trajectory.documentId,
          generation: trajectory.document.generation,
          menteeName: trajectory.mentee.name,
        };
        await notices.send({ to: guests, about: 'show', id: meetingId, facts });
        socket.once('disconnect', () => {
          void shows
            .end(key)
            .then((ended) =>
              ended ? notices.send({ to: guests, about: 'show', id: meetingId, facts: { shown: false, trajectoryId } }) : undefined,
            )
            .catch((error: unknown) => log.warn(error));
        });
        return { guests: guests.length };
      },
    },
    'trajectory.hide': {
      policy: 'trajectory.show',
      async handle(actor, input, socket) {
        const { meetingId, trajectoryId } = Show.parse(input);
        const trajectory = await database.trajectory.findUnique({
          where: { id: trajectoryId },
          include: { programme: { include: { participants: true } } },
        });
        authorize(actor, 'trajectory.show', trajectory && trajectoryResource(trajectory), clock());
        if (!(await shows.end(`${meetingId}:${trajectoryId}:${socket.id}`))) return { guests: 0 };
        const meeting = await findMeeting(database, meetingId);
        await notices.send({ to: audienceOf(meeting), about: 'show', id: meetingId, facts: { shown: false, trajectoryId } });
        return { guests: 0 };
      },
    },
  };
}
