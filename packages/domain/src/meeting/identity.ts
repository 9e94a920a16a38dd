/** Who is behind a participant in LiveKit: one person may be connected several times (two tabs, a phone beside the laptop). */
export interface Identity {
  readonly personId: string;
  readonly connectionId: string;
}

/** LiveKit throws out the older of two equal identities, so each connection has its own. */
export function formatIdentity({ personId, connectionId }: Identity): string {
  return `${personId}:${connectionId}`;
}

/** null for what is not ours: an egress, an agent, a hand-made participant. */
export function parseIdentity(identity: string): Identity | null {
  const [personId, connectionId, ...rest] = identity.split(':');
  return personId && connectionId && rest.length === 0 ? { personId, connectionId } : null;
}
