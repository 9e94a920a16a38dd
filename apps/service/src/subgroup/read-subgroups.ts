import type { Subgroups } from '@tandem/contracts/subgroup';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { groupMeeting } from '../meeting/group-meeting.ts';
import { findRound } from './subgroup-repository.ts';

/** Who is in which sub-group now, and until when. */
export async function readSubgroups(asked: { actor: Actor; meetingId: string }, ports: Ports): Promise<Subgroups> {
  const meeting = await groupMeeting(asked, 'subgroup.read', ports);
  const now = ports.clock();
  const round = await findRound(ports.database, meeting.id, now);
  return {
    now: now.toISOString(),
    round: round && {
      id: round.id,
      title: round.title,
      startedAt: round.startedAt.toISOString(),
      endsAt: round.endsAt.toISOString(),
      groups: round.groups.map(({ number, calledAt }) => ({ number, calledAt: calledAt?.toISOString() ?? null })),
      placements: round.placements
        .filter(({ to }) => to === null || to > now)
        .map(({ personId, number, from, to }) => ({ personId, group: number, from: from.toISOString(), to: to?.toISOString() ?? null })),
      sheetTitle: round.groups.find(({ sheet }) => sheet)?.sheet?.title ?? null,
      message: round.message !== null && round.messageAt ? { text: round.message, at: round.messageAt.toISOString() } : null,
    },
  };
}
