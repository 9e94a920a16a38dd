import { isReleased } from '@tandem/domain/meeting/summary-release';
import type { Ports } from '../platform/ports.ts';
import { readSummary } from './read-summary.ts';

/** What must be known of a meeting to tell whether its summary is shown to the curator; `MeetingRow` has it. */
export interface SummaryFactsRow {
  id: string;
  summaryDocumentId: string;
  summaryDocument: { lastSeq: bigint };
  /** Those in force. */
  summaryConsents: { personId: string; textHash: string; text: string; seq: bigint; withdrawnAt: Date | null }[];
  attendance: { personId: string }[];
  sightings: { personId: string }[];
  chat: { personId: string }[];
  linkGuests: { id: string }[];
}

type Present = Pick<SummaryFactsRow, 'attendance' | 'sightings' | 'chat' | 'linkGuests'>;

/** Everyone with any evidence of presence: whose consent is needed. Whoever came by a link never sees the summary, and is not asked. */
export function attendeesOf({ attendance, sightings, chat, linkGuests }: Present): string[] {
  const present = new Set([...attendance, ...sightings, ...chat].map(({ personId }) => personId));
  for (const { id } of linkGuests) present.delete(id);
  return [...present];
}

/**
 * Which of these meetings show their summary to the curator, with exactly the text that everyone consented to. A document is read
 * only when everyone consented to one text and something was written since.
 */
export async function releasedSummaries(
  meetings: readonly SummaryFactsRow[],
  ports: Pick<Ports, 'relay' | 'database'>,
): Promise<Map<string, string>> {
  const released = new Map<string, string>();
  for (const meeting of meetings) {
    const consented = meeting.summaryConsents.filter(({ withdrawnAt }) => withdrawnAt === null);
    // Consents to earlier texts may stand beside those to the present one.
    const agreed = consented.filter(({ text, textHash }) =>
      isReleased({ text, textHash, attendedBy: attendeesOf(meeting), consents: consented }),
    );
    if (agreed.length === 0) continue;
    const unchanged = agreed.find(({ seq }) => seq === meeting.summaryDocument.lastSeq);
    const present = unchanged ?? (await readSummary(meeting.summaryDocumentId, ports));
    const shown = agreed.find(({ textHash }) => textHash === present.textHash);
    if (shown) released.set(meeting.id, shown.text);
  }
  return released;
}
