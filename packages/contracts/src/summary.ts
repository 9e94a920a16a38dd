import * as z from 'zod';

/** SHA-256, hex, of the summary's canonical text: what exactly is consented to. */
export const textHash = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256, hex');

export const ConsentToSummary = z.object({ textHash });

/** agreed: to the present text · outdated: to an earlier text · kept: «Оставить между нами» · undecided: has not said */
export const ownConsent = z.enum(['agreed', 'outdated', 'kept', 'undecided']);
export type OwnConsent = z.infer<typeof ownConsent>;

/** Someone who met. Not agreed says no more than that: why is nobody else's business. */
export const summaryConsent = z.object({ personId: z.uuid(), name: z.string(), agreed: z.boolean(), at: z.iso.datetime().nullable() });
export type SummaryConsent = z.infer<typeof summaryConsent>;

/** Where the showing of the summary stands after an answer to it. */
export const summaryConsents = z.object({
  released: z.boolean(),
  textHash,
  consents: z.array(summaryConsent),
  own: ownConsent,
});
export type SummaryConsents = z.infer<typeof summaryConsents>;
