import type { ProgrammeStatus } from '@tandem/domain/programme/status';
import { m } from '#lib/paraglide/messages.js';

const names: Record<ProgrammeStatus, () => string> = {
  draft: m.programme_status_draft,
  'in-agreement': m.programme_status_in_agreement,
  agreed: m.programme_status_agreed,
  active: m.programme_status_active,
  completed: m.programme_status_completed,
  'ended-early': m.programme_status_ended_early,
};

/** «идёт», in lower case: a word of a badge. */
export const statusName = (status: ProgrammeStatus): string => names[status]();
