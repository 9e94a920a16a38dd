import type { Prisma } from '@tandem/database';
import type { ReleaseFact } from '@tandem/domain/recording/release';
import { keptUntil } from '@tandem/domain/retention/period';

/** What has to be read of a recording to tell whether it is open to others. */
export const releaseRelations = {
  consents: { select: { personId: true }, orderBy: [{ givenAt: 'asc' }, { personId: 'asc' }] },
  releases: { where: { withdrawnAt: null } },
} as const satisfies Prisma.RecordingInclude;

interface Row {
  months: number;
  endedAt: Date | null;
  consents: { personId: string }[];
  releases: ReleaseFact[];
}

/** A recording that is over as the rules of its release take it. @param months for which the school keeps recordings now */
export const releaseFacts = ({ consents, releases, ...row }: Row, months: number, now: Date) => ({
  onIt: consents.map(({ personId }) => personId),
  releases,
  keptUntil: soundKeptUntil(row, months),
  now,
});

/** Never longer than everyone was told before they consented, whatever the school has chosen since. */
export const soundKeptUntil = ({ months, endedAt }: { months: number; endedAt: Date | null }, monthsNow: number): Date =>
  keptUntil(Math.min(monthsNow, months), endedAt!);
