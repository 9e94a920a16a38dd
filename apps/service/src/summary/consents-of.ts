import type { OwnConsent, SummaryConsent } from '@tandem/contracts/summary';
import { summaryRelease } from '@tandem/domain/meeting/summary-release';
import type { Database } from '@tandem/database';
import type { MeetingRow } from '../meeting/meeting-repository.ts';
import { attendeesOf } from './released-summaries.ts';

type Row = { personId: string; textHash: string; givenAt: Date; withdrawnAt: Date | null };

/** Whether everyone who met shows the present text, and who does. @param rows consents of this meeting, withdrawn ones too, oldest first */
export function consentsOf(
  meeting: Pick<MeetingRow, 'attendance' | 'sightings' | 'chat' | 'linkGuests'>,
  rows: readonly Row[],
  present: { text: string; textHash: string },
  names: ReadonlyMap<string, string>,
): { released: boolean; consents: SummaryConsent[] } {
  const attendedBy = attendeesOf(meeting);
  const release = summaryRelease({ ...present, attendedBy, consents: rows });
  const agreed = new Map(
    rows
      .filter(({ withdrawnAt, textHash }) => withdrawnAt === null && textHash === present.textHash)
      .map((row) => [row.personId, row.givenAt]),
  );
  return {
    released: release.state === 'released',
    consents: attendedBy.map((personId) => ({
      personId,
      name: names.get(personId) ?? '',
      agreed: agreed.has(personId),
      at: agreed.get(personId)?.toISOString() ?? null,
    })),
  };
}

/** The person's own answer: the latest decides. An answer «Оставить между нами» holds until they agree, whatever is written. */
export function ownConsentOf(personId: string, rows: readonly Row[], textHash: string): OwnConsent {
  const last = rows.findLast((row) => row.personId === personId);
  if (!last) return 'undecided';
  if (last.withdrawnAt !== null) return 'kept';
  return last.textHash === textHash ? 'agreed' : 'outdated';
}

/** All consents of a meeting, withdrawn ones too, in the order in which they were given. */
export const findConsents = (database: Pick<Database, 'summaryConsent'>, meetingId: string) =>
  database.summaryConsent.findMany({ where: { meetingId }, orderBy: [{ givenAt: 'asc' }, { id: 'asc' }] });
