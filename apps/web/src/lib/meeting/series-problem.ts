import type { ErrorDetails } from '@tandem/domain/error/domain-error';
import type { SeriesProblem } from '@tandem/domain/meeting/series';
import { m } from '#lib/paraglide/messages.js';

export type RepeatField = 'weeks' | 'until' | 'times';

const fields: Record<string, RepeatField> = { everyWeeks: 'weeks', until: 'until', times: 'times' };
const texts: Record<Exclude<SeriesProblem, 'no-end'>, () => string> = {
  'no-step': m.meeting_problem_weeks,
  'until-before-start': m.meeting_problem_until,
  'too-many': m.meeting_problem_too_many,
  'only-holidays': m.meeting_problem_only_holidays,
};

/** A refusal of a series in words beside the field to mend; undefined: it means nothing particular here. */
export function seriesProblem({
  code,
  details,
}: {
  code: string;
  details: ErrorDetails;
}): { field: RepeatField; text: string } | undefined {
  const field = fields[String(details.field)];
  const reason = String(details.reason ?? '');
  if (code !== 'INVALID' || !field) return undefined;
  if (reason === 'no-end') return { field, text: field === 'until' ? m.meeting_problem_no_until() : m.meeting_problem_times() };
  return Object.hasOwn(texts, reason) ? { field, text: texts[reason as keyof typeof texts]() } : undefined;
}
