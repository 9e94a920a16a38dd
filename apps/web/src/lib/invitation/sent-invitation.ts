import type { Invitation } from '@tandem/contracts/invitation';

/** What inviting gives back: the link exists only here and in the letter. */
export type SentInvitation = { invitation: Invitation; link: string; mailed: boolean };
