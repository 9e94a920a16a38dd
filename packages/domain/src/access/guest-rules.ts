import type { Action, ResourceOf } from './policy.ts';

/**
 * All that whoever came by a link may do, and in the meeting of that link only: the allow-list goes before every rule, so that a rule which
 * forgets them gives them nothing. Of documents `documentAccess` opens to them the board, the sheet of their sub-group, and what is shown to them at this moment.
 */
const GUEST_ACTIONS: ReadonlySet<string> = new Set([
  'meeting.attendAsGuest',
  'meeting.join',
  'meeting.readChat',
  'meeting.writeChat',
  'board.read',
  'board.write',
  'file.send',
  'file.read',
  'meeting.reportPresence',
  'subgroup.read',
  'subgroup.call',
  'reaction.send',
  'sheet.read',
  'poll.read',
  'poll.answer',
  'recording.follow',
  'recording.consent',
] satisfies Action[]);

/** May somebody without an account come to a door with this policy at all? Every other door does not exist for them. */
export function isDoorForGuests(policy: string): boolean {
  return GUEST_ACTIONS.has(policy);
}

/** Is this within what a guest of the meeting `guestOf` may do, if the action's own rule allows it? */
export function isOpenToGuest(guestOf: string, action: Action, resource: ResourceOf<Action>): boolean {
  if (action === 'document.open' || action === 'document.write') return true;
  return GUEST_ACTIONS.has(action) && resource.kind === 'meeting' && resource.id === guestOf;
}
