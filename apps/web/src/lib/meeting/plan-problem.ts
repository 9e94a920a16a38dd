import type { PlanProblem } from '@tandem/domain/meeting/schedule';
import type { ErrorDetails } from '@tandem/domain/error/domain-error';
import { m } from '#lib/paraglide/messages.js';
import { day } from '#lib/time/day.ts';

export type WhenField = 'date' | 'time' | 'minutes';

const reasons: Record<PlanProblem, { field?: WhenField; text: () => string }> = {
  'no-date': { field: 'date', text: m.meeting_problem_no_date },
  'in-the-past': { field: 'time', text: m.meeting_problem_past },
  'too-far-ahead': { field: 'date', text: m.meeting_problem_far },
  length: { field: 'minutes', text: m.meeting_problem_length },
  'time-zone': { text: m.meeting_problem_zone },
  'before-programme': { field: 'date', text: m.meeting_problem_before },
};

/** A refusal of a plan in words beside the field to mend; undefined: it means nothing particular here. */
export function planProblem({ code, details }: { code: string; details: ErrorDetails }): { field?: WhenField; text: string } | undefined {
  const reason = String(details.reason ?? '');
  if (code === 'INVALID' && Object.hasOwn(reasons, reason)) {
    const { field, text } = reasons[reason as PlanProblem];
    return field ? { field, text: text() } : { text: text() };
  }
  if (code === 'PROGRAMME_ENDED' && typeof details.endsOn === 'string')
    return { field: 'date', text: m.meeting_problem_after({ day: day(details.endsOn, 'UTC') }) };
  return undefined;
}
