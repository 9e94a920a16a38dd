import type { Meeting, MeetingInList, MeetingPerson } from '@tandem/contracts/meeting';
import { can } from '@tandem/domain/access/authorize';
import type { MeetingKind } from '@tandem/domain/meeting/kind';
import { leadersOf } from '@tandem/domain/meeting/leaders';
import type { Actor } from '../session/actor.ts';
import { coloursOf } from '../programme/colours-of.ts';
import { accessResource } from './access-resource.ts';
import type { MeetingRow } from './meeting-repository.ts';
import { cityOf } from './person-place.ts';
import { statusNow } from './status-now.ts';

/** The people of a meeting, mentees first, each with the colour of an author. */
export function peopleOf(meeting: MeetingRow): Omit<MeetingPerson, 'leads'>[] {
  const parts = new Map(
    (meeting.programme?.participants ?? []).filter(({ answer }) => answer === 'accepted').map(({ personId, part }) => [personId, part]),
  );
  const colours = coloursOf(
    meeting.programme?.participants ?? [],
    meeting.participants.map(({ personId }) => personId),
  );
  const inside = new Set(meeting.attendance.filter(({ to }) => to === null).map(({ personId }) => personId));
  return meeting.participants
    .map((participant) => {
      const { person, personId, part, answer } = participant;
      return {
        personId,
        name: person.name,
        part: part as MeetingPerson['part'],
        programmePart: (parts.get(personId) as MeetingPerson['programmePart']) ?? null,
        answer: answer as MeetingPerson['answer'],
        timeZone: person.timeZone,
        city: cityOf(participant),
        preferredHours: person.preferredHours as MeetingPerson['preferredHours'],
        colour: colours.get(personId) ?? 8,
        inside: inside.has(personId),
      };
    })
    .sort((a, b) => a.colour - b.colour);
}

/** The same, and who leads. */
export function peopleWithLeaders(meeting: MeetingRow, now: Date): MeetingPerson[] {
  const leading = meeting.kind === 'pair' ? new Set<string>() : leadersOf(accessResource(meeting), now);
  return peopleOf(meeting).map((person) => ({ ...person, leads: leading.has(person.personId) }));
}

/** A meeting for a list, as this actor may see it. */
export function listView(meeting: MeetingRow, actor: Actor, { number, now }: { number: number | null; now: Date }): MeetingInList {
  const status = statusNow(meeting, now);
  const resource = accessResource({ ...meeting, status });
  const plannable = (status === 'planned' || status === 'open') && meeting.attendance.length === 0;
  return {
    id: meeting.id,
    title: meeting.title,
    kind: meeting.kind as MeetingKind,
    number,
    status,
    plannedStart: meeting.plannedStart.toISOString(),
    plannedMinutes: meeting.plannedMinutes,
    timeZone: meeting.timeZone,
    startedNow: meeting.startedNow,
    actualStart: meeting.actualStart?.toISOString() ?? null,
    actualEnd: meeting.actualEnd?.toISOString() ?? null,
    programme: meeting.programme && { id: meeting.programme.id, title: meeting.programme.title },
    seriesId: meeting.seriesId,
    people: peopleWithLeaders(meeting, now),
    may: {
      join: (status === 'open' || status === 'live') && can(actor, 'meeting.join', resource),
      reschedule: plannable && can(actor, 'meeting.reschedule', resource),
      cancel: plannable && can(actor, 'meeting.cancel', resource),
      admit: can(actor, 'meeting.admit', resource),
      lock: meeting.kind === 'training' && (status === 'open' || status === 'live') && can(actor, 'meeting.lock', resource),
      lead: meeting.kind !== 'pair' && can(actor, 'subgroup.lead', resource),
      endForAll: (status === 'open' || status === 'live') && can(actor, 'meeting.endForAll', resource),
      answer: plannable && can(actor, 'meeting.answer', resource),
    },
  };
}

/** A meeting with its documents. */
export function meetingView(
  meeting: MeetingRow,
  actor: Actor,
  more: { number: number | null; now: Date } & Pick<Meeting, 'agenda' | 'trajectories' | 'series' | 'recorded'>,
): Meeting {
  return {
    ...listView(meeting, actor, more),
    cancelReason: meeting.cancelReason,
    series: more.series,
    agenda: more.agenda,
    agendaDocument: { id: meeting.agendaDocumentId, generation: meeting.agendaDocument.generation },
    summaryDocument: { id: meeting.summaryDocumentId, generation: meeting.summaryDocument.generation },
    trajectories: more.trajectories,
    recorded: more.recorded,
    locked: meeting.lockedAt !== null,
  };
}
