import type { GuestVisit } from '@tandem/contracts/guest';
import { authorize } from '@tandem/domain/access/authorize';
import { monthsInForce } from '@tandem/domain/retention/period';
import { accessResource } from '../meeting/access-resource.ts';
import { peopleWithLeaders } from '../meeting/meeting-view.ts';
import { findMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import { isRecorded } from '../recording/recording-repository.ts';
import { chosenPeriods } from '../retention/retention-repository.ts';
import type { Actor } from '../session/actor.ts';

/** The meeting a guest came to, as the first line of what they do with it. @throws NOT_FOUND for everybody else */
export async function findOwnMeeting({ actor }: { actor: Actor }, { database, clock }: Ports): Promise<MeetingRow> {
  const meeting = actor.guestOf === undefined ? null : await findMeeting(database, actor.guestOf);
  authorize(actor, 'meeting.attendAsGuest', meeting && accessResource(meeting), clock());
  return meeting!;
}

/** Where they are, who is there, and what will be kept of them. */
export async function readGuestVisit(asked: { actor: Actor }, ports: Ports): Promise<GuestVisit> {
  const { database, clock } = ports;
  const meeting = await findOwnMeeting(asked, ports);
  const { personId, name } = asked.actor;
  const organisationId = meeting.programme?.organisationId;
  const chosen = await chosenPeriods(database, organisationId ? [organisationId] : []);
  const months = (kind: 'replay' | 'chat') => monthsInForce(kind, organisationId ? chosen(organisationId, kind) : null, clock());
  return {
    me: { id: personId, name },
    meeting: {
      id: meeting.id,
      kind: meeting.kind,
      title: meeting.title,
      status: statusNow(meeting, clock()),
      plannedStart: meeting.plannedStart.toISOString(),
      plannedMinutes: meeting.plannedMinutes,
      actualStart: meeting.actualStart?.toISOString() ?? null,
      recorded: await isRecorded(database, meeting.id),
      people: peopleWithLeaders(meeting, clock())
        // Who else waits at the door, or was not let in, is for those who decide.
        .filter((person) => person.part === 'host' || person.inside || person.personId === personId)
        .map(({ personId: id, name: called, part, leads, programmePart, colour, inside }) => ({
          ...{ personId: id, name: called, part, leads, programmePart, colour, inside },
        })),
    },
    kept: { name: months('replay'), chat: months('chat') },
  };
}
