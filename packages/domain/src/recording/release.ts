/** For how many days a person may open a recording; it never outlives the recording itself. */
export const RELEASE_DAYS = [7, 30, 90] as const;

/** One person's consent to open a recording to the curator and the head of the owning organisation. */
export interface ReleaseFact {
  readonly personId: string;
  readonly until: Date;
  readonly withdrawnAt: Date | null;
}

interface ReleaseFacts {
  /** Everyone who consented to the recording, those whose voice was erased since as well: what others said to them is still to be heard. */
  readonly onIt: readonly string[];
  readonly releases: readonly ReleaseFact[];
  /** When the recording itself goes. */
  readonly keptUntil: Date;
  readonly now: Date;
}

/** A person's consent in force, the longest; null: none. */
export function releaseOf(personId: string, { releases, now }: Pick<ReleaseFacts, 'releases' | 'now'>): ReleaseFact | null {
  const own = releases.filter((one) => one.personId === personId && one.withdrawnAt === null && one.until > now);
  return own.reduce<ReleaseFact | null>((longest, one) => (longest && longest.until >= one.until ? longest : one), null);
}

/** Until when a recording is open to curator and head: while everyone on it consents, to the earliest of their days. null: it is closed. */
export function releasedUntil({ onIt, releases, keptUntil, now }: ReleaseFacts): Date | null {
  if (onIt.length === 0) return null;
  const agreed = onIt.map((personId) => releaseOf(personId, { releases, now }));
  if (agreed.some((one) => one === null)) return null;
  const until = Math.min(keptUntil.getTime(), ...agreed.map((one) => one!.until.getTime()));
  return until > now.getTime() ? new Date(until) : null;
}
