/** One attendee's consent to show one version of the text (a row of `SummaryConsent`). */
export interface SummaryConsentFact {
  readonly personId: string;
  /** Hash of the text consented to. */
  readonly textHash: string;
  readonly withdrawnAt: Date | null;
}

export interface SummaryFacts {
  readonly text: string;
  /** Hash of `summaryText(text)`. */
  readonly textHash: string;
  readonly attendedBy: readonly string[];
  readonly consents: readonly SummaryConsentFact[];
}

/** Why the curator does not see the summary, or that they do. `waitingFor` is for the attendees' eyes only. */
export type SummaryRelease =
  | { readonly state: 'released' }
  | { readonly state: 'empty' }
  | { readonly state: 'nobody-met' }
  | { readonly state: 'waiting'; readonly agreed: readonly string[]; readonly waitingFor: readonly string[] };

/** The text as it is hashed, stored with a consent and shown: what nobody can see (spaces at ends, composed letters) needs no new consent. */
export function summaryText(text: string): string {
  return text
    .replaceAll('\0', '') // typed by nobody, and no database takes it
    .toWellFormed()
    .normalize('NFC')
    .replaceAll('\r\n', '\n')
    .replace(/[^\S\n]+$/gm, '')
    .trim();
}

/** Released iff everyone who attended has a consent in force to exactly the present text, and there is one. An edit or a withdrawal closes it again. */
export function summaryRelease({ text, textHash, attendedBy, consents }: SummaryFacts): SummaryRelease {
  if (summaryText(text) === '') return { state: 'empty' };
  const attendees = [...new Set(attendedBy)];
  if (attendees.length === 0) return { state: 'nobody-met' };
  const agreeing = new Set(consents.filter((c) => c.withdrawnAt === null && c.textHash === textHash).map((c) => c.personId));
  const waitingFor = attendees.filter((id) => !agreeing.has(id));
  return waitingFor.length === 0
    ? { state: 'released' }
    : { state: 'waiting', agreed: attendees.filter((id) => agreeing.has(id)), waitingFor };
}

export function isReleased(facts: SummaryFacts): boolean {
  return summaryRelease(facts).state === 'released';
}
