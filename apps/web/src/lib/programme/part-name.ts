import type { ProgrammePart } from '@tandem/domain/programme/participation';
import { m } from '#lib/paraglide/messages.js';

const names: Record<ProgrammePart, () => string> = { mentor: m.programme_part_mentor, mentee: m.programme_part_mentee };

/** «наставник»; of several parts «наставник и наставляемый». */
export function partName(...parts: readonly ProgrammePart[]): string {
  const [first, second] = (['mentor', 'mentee'] as const).filter((part) => parts.includes(part));
  return second ? m.programme_both_parts() : first ? names[first]() : '';
}
