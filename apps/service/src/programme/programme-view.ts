import type { Programme, ProgrammeInList, ProgrammeParticipant } from '@tandem/contracts/programme';
import { can } from '@tandem/domain/access/authorize';
import { visibleProgrammeFields } from '@tandem/domain/access/programme-fields';
import type { TrajectoryResource } from '@tandem/domain/access/resource';
import { authorColours } from '@tandem/domain/person/colour';
import { missingParts } from '@tandem/domain/programme/activation';
import { datesAdvice } from '@tandem/domain/programme/dates';
import { currentParts, type ProgrammePart } from '@tandem/domain/programme/participation';
import { canBecome, isClosed } from '@tandem/domain/programme/status';
import { programmeResource } from '../meeting/access-resource.ts';
import { photoUrl } from '../person/photo-url.ts';
import type { Actor } from '../session/actor.ts';
import type { PlanCounts } from '../trajectory/plan-counts.ts';
import { isoDay } from '../platform/day.ts';
import type { ProgrammeRow } from './programme-repository.ts';

/** A programme in a list, as this actor may see it; they may read it. `counts` by document id. */
export function listView(
  row: ProgrammeRow,
  actor: Actor,
  { counts, now }: { counts: ReadonlyMap<string, PlanCounts>; now: Date },
): ProgrammeInList {
  const programme = programmeResource(row);
  const fields = visibleProgrammeFields(actor, programme, now);
  const closed = isClosed(programme.status);
  const may = (
    action:
      | 'programme.edit'
      | 'programme.inviteParticipant'
      | 'programme.activate'
      | 'programme.close'
      | 'programme.answer'
      | 'programme.leave'
      | 'meeting.startNow',
  ) => can(actor, action, programme, now);
  const countable = row.trajectories.filter((one) => can(actor, 'trajectory.readCounts', resourceOf(one, row), now));
  return {
    id: row.id,
    organisationId: row.organisationId,
    organisationName: row.organisation.name,
    title: row.title,
    kind: row.kind as Programme['kind'],
    form: row.form as Programme['form'],
    directions: row.directions as Programme['directions'],
    startsOn: isoDay(row.startsOn),
    endsOn: isoDay(row.endsOn),
    advice: datesAdvice(row),
    status: programme.status,
    createdAt: fields.has('createdAt') ? row.createdAt.toISOString() : null,
    activatedAt: fields.has('activatedAt') ? (row.activatedAt?.toISOString() ?? null) : null,
    closedAt: fields.has('closedAt') ? (row.closedAt?.toISOString() ?? null) : null,
    participants: participantsOf(row),
    ownParts: [...currentParts(programme, actor.personId, now)],
    invited: may('programme.answer'),
    progress: fields.has('planProgress')
      ? countable.flatMap(({ documentId, menteeId, mentee }) => {
          const plan = counts.get(documentId);
          return plan ? [{ menteeId, menteeName: mentee.name, events: plan.events, done: plan.done, inProgress: plan.inProgress }] : [];
        })
      : [],
    missing: [...missingParts(programme, now)],
    may: {
      edit: !closed && may('programme.edit'),
      addPeople: !closed && may('programme.inviteParticipant'),
      activate: canBecome(programme.status, 'active') && may('programme.activate'),
      close: canBecome(programme.status, 'completed') && may('programme.close'),
      answer: !closed && may('programme.answer'),
      leave: !closed && may('programme.leave'),
      schedule: programme.status === 'active' && may('meeting.startNow'),
    },
  };
}

/** The page of a programme: the list's view with what only the page shows. */
export function programmeView(
  row: ProgrammeRow,
  actor: Actor,
  more: { counts: ReadonlyMap<string, PlanCounts>; now: Date; changes: Programme['changes'] },
): Programme {
  const { now } = more;
  const fields = visibleProgrammeFields(actor, programmeResource(row), now);
  const readable = row.trajectories.filter(
    (one) => can(actor, 'trajectory.read', resourceOf(one, row), now) || can(actor, 'trajectory.readUntil', resourceOf(one, row), now),
  );
  return {
    ...listView(row, actor, more),
    goals: row.goals,
    trajectories: fields.has('trajectories')
      ? readable.map(({ id, documentId, menteeId, mentee }) => ({ id, documentId, menteeId, menteeName: mentee.name }))
      : [],
    changes: fields.has('changes') ? more.changes : [],
  };
}

const resourceOf = ({ id, menteeId }: ProgrammeRow['trajectories'][number], programme: ProgrammeRow): TrajectoryResource => ({
  kind: 'trajectory',
  id,
  menteeId,
  programme: programmeResource(programme),
  shownTo: [],
  commentedBy: [],
});

/** Everyone who was ever asked, in the order of joining, with the colour of an author. */
export function participantsOf(row: Pick<ProgrammeRow, 'participants'>, menteeId: string | null = null): ProgrammeParticipant[] {
  const colours = authorColours(
    row.participants.map(({ personId, part, from }) => ({ personId, part: part as ProgrammePart, joinedAt: from })),
    menteeId,
  );
  return row.participants.map(({ person, part, answer, from, to }) => ({
    personId: person.id,
    name: person.name,
    photoUrl: photoUrl(person.id, person.photo),
    part: part as ProgrammePart,
    answer: answer as ProgrammeParticipant['answer'],
    from: from.toISOString(),
    to: to?.toISOString() ?? null,
    timeZone: person.timeZone,
    organisations: [
      ...new Map(
        person.memberships.map(({ organisation }) => [organisation.id, { name: organisation.name, city: organisation.city }]),
      ).values(),
    ],
    colour: colours.get(person.id) ?? 8,
  }));
}
