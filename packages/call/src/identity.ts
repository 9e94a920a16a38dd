/**
 * A participant of LiveKit is one connection of a person: identity = `<personId>:<connectionId>` (two tabs under one identity
 * would throw each other out). Identities without a colon are taken as the person.
 */
export function personOf(identity: string): string {
  const colon = identity.indexOf(':');
  return colon < 0 ? identity : identity.slice(0, colon);
}

/** The connection of an identity: what own speaking is reported under. */
export function connectionOf(identity: string): string {
  return identity.slice(identity.indexOf(':') + 1);
}
