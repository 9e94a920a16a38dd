import type { Meeting, PlannedMeeting } from '@tandem/contracts/meeting';
import { authorize, can } from '@tandem/domain/access/authorize';
import { projectAgenda } from '@tandem/trajectory/agenda';
import type { Actor } from '../session/actor.ts';
import { trajectoryResource } from '../document/document-access.ts';
import type { Ports } from '../platform/ports.ts';
import { isRecorded } from '../recording/recording-repository.ts';
import { accessResource } from './access-resource.ts';
import { findFollowing, findMeeting, numbersOf } from './meeting-repository.ts';
import { meetingView } from './meeting-view.ts';

/** A meeting for those who are of it. */
export async function getMeeting({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<Meeting> {
  const { database, relay, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'meeting.readAgenda', accessResource(meeting), clock());
  const [numbers, agenda, following, recorded, trajectories] = await Promise.all([
    numbersOf(database, meeting.programmeId ? [meeting.programmeId] : []),
    relay.read(meeting.agendaDocumentId),
    findFollowing(database, meeting),
    isRecorded(database, meetingId),
    meeting.programmeId
      ? database.trajectory.findMany({
          where: { programmeId: meeting.programmeId },
          include: {
            mentee: { select: { name: true } },
            document: { select: { generation: true } },
            programme: { include: { participants: true } },
          },
        })
      : [],
  ]);
  return meetingView(meeting, actor, {
    number: numbers.get(meetingId) ?? null,
    now: clock(),
    series: meeting.series && { everyWeeks: meeting.series.everyWeeks, ahead: following.length },
    recorded,
    agenda: projectAgenda(agenda).items.map(({ id, title, minutes, hint, form, done }) => ({ id, title, minutes, hint, form, done })),
    trajectories: trajectories
      .filter((trajectory) => can(actor, 'trajectory.write', trajectoryResource(trajectory)))
      .map(({ id, documentId, mentee, document }) => ({ id, documentId, generation: document.generation, menteeName: mentee.name })),
  });
}

/** The answer to a plan: a curator may plan for a pair, and gets no more of it than the id. */
export async function getPlanned({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<PlannedMeeting> {
  const resource = accessResource(await findMeeting(ports.database, meetingId));
  return can(actor, 'meeting.readAgenda', resource, ports.clock()) ? getMeeting({ actor, meetingId }, ports) : { id: meetingId };
}
