import { currentParts, leftAt } from '../programme/participation.ts';
import { isClosed } from '../programme/status.ts';
import type { Actor } from './actor.ts';
import { programmeRelation } from './programme-rules.ts';
import type { TrajectoryResource, VersionResource } from './resource.ts';

/** The trajectory's author (the mentee) or a mentor of the programme, now. */
function owns(actor: Actor, { programme, menteeId }: TrajectoryResource, now: Date): boolean {
  const parts = currentParts(programme, actor.personId, now);
  return parts.has('mentor') || (parts.has('mentee') && menteeId === actor.personId);
}

/**
 * A former participant reads a trajectory as it stood at this moment, and nothing newer; null: not at all.
 * A former mentor, every trajectory whose mentee was in the programme before they left; a former mentee, the own one.
 */
export function trajectoryReadableUntil(actor: Actor, trajectory: TrajectoryResource, now: Date = new Date()): Date | null {
  const { programme, menteeId } = trajectory;
  if (owns(actor, trajectory, now)) return null;
  const asMentor = leftAt(programme, actor.personId, now, 'mentor');
  const asMentee = menteeId === actor.personId ? leftAt(programme, actor.personId, now, 'mentee') : null;
  const knewMentee = (until: Date) =>
    programme.participants.some((p) => p.personId === menteeId && p.part === 'mentee' && p.answer === 'accepted' && p.from < until);
  const moments = [asMentor !== null && knewMentee(asMentor) ? asMentor : null, asMentee].filter((at) => at !== null);
  return moments.reduce<Date | null>((last, at) => (last === null || at > last ? at : last), null);
}

type Rule = (actor: Actor, trajectory: TrajectoryResource, now: Date) => boolean;

const mayWrite: Rule = (actor, trajectory, now) => owns(actor, trajectory, now) && !isClosed(trajectory.programme.status);
/** What was, as far as one may know it: those who write, and whoever left up to that moment. A text that is shown has no past. */
const mayLookBack: Rule = (actor, trajectory, now) =>
  owns(actor, trajectory, now) || trajectoryReadableUntil(actor, trajectory, now) !== null;
const mayRead: Rule = (actor, trajectory, now) => owns(actor, trajectory, now) || trajectory.shownTo.includes(actor.personId);

const mayComment: Rule = (actor, trajectory, now) =>
  mayWrite(actor, trajectory, now) || (!isClosed(trajectory.programme.status) && trajectory.commentedBy.includes(actor.personId));

export const TRAJECTORY_RULES = {
  /** The live document. Of a closed programme it is read, no longer written. */
  'trajectory.write': mayWrite,
  /** Others only while a participant shows it to them. */
  'trajectory.read': mayRead,
  /** To show it to those present in the own meeting. */
  'trajectory.show': owns,
  /** To show it to someone until it is taken back; whoever of the pair began it, both may take it back. */
  'show.give': mayWrite,
  'show.takeBack': mayWrite,
  'show.list': owns,
  /** Comments are between those who write the trajectory and those whom they let comment; being shown it is not enough. */
  'comment.read': (actor, trajectory, now) => owns(actor, trajectory, now) || mayComment(actor, trajectory, now),
  'comment.write': mayComment,
  /** To call a thread settled, to accept or decline a suggestion. */
  'comment.resolve': mayWrite,
  'trajectory.readUntil': (actor, trajectory, now) => trajectoryReadableUntil(actor, trajectory, now) !== null,
  /** Goals and events in numbers: 3 of 8. Never the document. */
  'trajectory.readCounts': (actor, trajectory, now) => {
    const { owningCurator, owningHead } = programmeRelation(actor, trajectory.programme, now);
    return owningCurator || owningHead || owns(actor, trajectory, now);
  },
  'trajectory.readLooks': owns,
  /** Its moments: what stood then, who wrote what and when. */
  'trajectory.readHistory': mayLookBack,
  /** A file of any moment one may look at. */
  'trajectory.export': mayLookBack,
  /** To give a moment a name, or to bring it back. */
  'trajectory.keepVersion': mayWrite,
} as const satisfies Record<string, Rule>;

export const VERSION_RULES = {
  /** A name is its giver's; what the service kept stays as it is. */
  'version.change': (actor: Actor, { trajectory, reason, authorId }: VersionResource, now: Date) =>
    reason === 'named' && authorId === actor.personId && mayWrite(actor, trajectory, now),
} as const;
