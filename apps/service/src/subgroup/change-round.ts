import { DomainError } from '@tandem/domain/error/domain-error';
import { groupAt, LONGEST_ROUND_MINUTES, VISIT_AFTER } from '@tandem/domain/subgroup/subgroup';
import { leadersOf } from '@tandem/domain/meeting/leaders';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { awaitEnd, changeRound, tellGroups } from './meeting-in-groups.ts';
import { asPlacement } from './subgroup-repository.ts';

const MINUTE = 60_000;
/** A word to the groups is for while they are apart: nothing of it is kept. */
const NO_WORD = { message: null, messageAt: null };
type Asked = { actor: Actor; meetingId: string };

/** More time. @throws DomainError INVALID when it would last longer than any exercise does */
export async function extendRound({ minutes, ...asked }: Asked & { minutes: number }, ports: Ports): Promise<void> {
  let over: { id: string; endsAt: Date } | undefined;
  await changeRound({ ...asked, right: 'subgroup.lead' }, ports, async (transaction, { id, startedAt, endsAt }) => {
    const later = new Date(endsAt.getTime() + minutes * MINUTE);
    if (later.getTime() - startedAt.getTime() > LONGEST_ROUND_MINUTES * MINUTE)
      throw new DomainError('INVALID', { field: 'minutes', most: LONGEST_ROUND_MINUTES });
    over = await transaction.subgroupRound.update({ where: { id }, data: { endsAt: later }, select: { id: true, endsAt: true } });
  });
  if (over) await awaitEnd(over, ports);
}

/** Everybody is together again, before the time was up; said twice, or too late, it is so already. */
export const endRound = (asked: Asked, ports: Ports): Promise<void> =>
  changeRound({ ...asked, right: 'subgroup.lead', noneIsFine: true }, ports, async (transaction, { id }, now) => {
    await transaction.subgroupRound.update({ where: { id }, data: { endedAt: now, ...NO_WORD } });
    await transaction.subgroupPlacement.updateMany({ where: { roundId: id, OR: [{ to: null }, { to: { gt: now } }] }, data: { to: now } });
  });

/** A word to all groups at once. The last one stands. */
export const tellAllGroups = ({ text, ...asked }: Asked & { text: string }, ports: Ports): Promise<void> =>
  changeRound({ ...asked, right: 'subgroup.lead' }, ports, async (transaction, { id }, now) => {
    await transaction.subgroupRound.update({ where: { id }, data: { message: text, messageAt: now } });
  });

/** A group asks for whoever leads. Asked twice, it has waited since the first time. @throws DomainError NOT_ALLOWED_NOW for somebody in no group */
export const callLeader = (asked: Asked, ports: Ports): Promise<void> =>
  changeRound({ ...asked, right: 'subgroup.call' }, ports, async (transaction, { id, placements }, now) => {
    const number = groupAt(asked.actor.personId, placements.map(asPlacement), now);
    if (number === null) throw new DomainError('NOT_ALLOWED_NOW', { reason: 'no-group' });
    await transaction.subgroup.updateMany({ where: { roundId: id, number, calledAt: null }, data: { calledAt: now } });
  });

/**
 * Puts one person into a sub-group, or into none; nobody else moves. Whoever leads comes a moment later, since a sound announces them, and
 * with that the call of that group is answered.
 * @throws DomainError NOT_FOUND when the person is not of the meeting, INVALID when there is no such group
 */
export async function placePerson(
  { personId, group, ...asked }: Asked & { personId: string; group: number | null },
  ports: Ports,
): Promise<void> {
  const meeting = await findMeeting(ports.database, asked.meetingId);
  const listed = meeting.participants.find((one) => one.personId === personId);
  await changeRound({ ...asked, right: 'subgroup.lead' }, ports, async (transaction, { id, groups, placements }, now) => {
    if (!listed) throw new DomainError('NOT_FOUND');
    if (group !== null && !groups.some(({ number }) => number === group)) throw new DomainError('INVALID', { field: 'group' });
    const leads = leadersOf(accessResource(meeting), now).has(personId);
    const soon = leads ? new Date(now.getTime() + VISIT_AFTER) : now;
    if (groupAt(personId, placements.map(asPlacement), soon) === group) return;
    // A visit that was announced and did not begin is as if it had not been.
    await transaction.subgroupPlacement.deleteMany({ where: { roundId: id, personId, from: { gt: now } } });
    await transaction.subgroupPlacement.updateMany({ where: { roundId: id, personId, to: null }, data: { to: now } });
    if (group === null) return;
    await transaction.subgroupPlacement.create({ data: { roundId: id, personId, number: group, from: soon } });
    if (leads) await transaction.subgroup.updateMany({ where: { roundId: id, number: group }, data: { calledAt: null } });
  });
}

/** The time is up: pages that missed it hear of it, everybody's stay has its end, and the word to the groups is gone. Idempotent; too early, after an extension, it does nothing. */
export async function overRound({ roundId }: { roundId: string }, ports: Ports): Promise<void> {
  const { database, clock } = ports;
  const round = await database.subgroupRound.findUnique({ where: { id: roundId } });
  if (!round || round.endsAt > clock()) return;
  await database.subgroupRound.update({ where: { id: roundId }, data: NO_WORD });
  await database.subgroupPlacement.updateMany({ where: { roundId, to: null }, data: { to: round.endsAt } });
  await tellGroups(await findMeeting(database, round.meetingId), ports);
}
