import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import type { Ports } from '../platform/ports.ts';
import { keptMonths } from './kept-months.ts';
import type { RecordingRow } from './recording-repository.ts';

/** Which text a consent is given to, and for how many months the sound is kept: while a question stands, what the first one read. */
export async function textToConsentTo(
  standing: RecordingRow | null,
  { programme }: { programme: { organisationId: string } | null },
  ports: Pick<Ports, 'database' | 'clock'>,
): Promise<{ version: string; months: number }> {
  return standing
    ? { version: standing.textVersion, months: standing.months }
    : { version: CONSENT_VERSION, months: await keptMonths(programme?.organisationId ?? null, ports) };
}
