import { DomainError } from '@tandem/domain/error/domain-error';
import { assertPlannable } from '@tandem/domain/meeting/schedule';
import { zonedTimeToInstant } from '@tandem/domain/time/zone';
import type { Wrong } from '#lib/form/form-sending.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { planProblem, type WhenField } from './plan-problem.ts';

/** The days of a programme, `2026-11-24`, both inclusive. */
export type ProgrammeDays = { startsOn: string; endsOn: string };

/** When a meeting is to be, as the browser's own fields give it: wall time on the clocks of the one who plans. */
export class When {
  readonly timeZone: string;
  date = $state('');
  time = $state('');
  minutes = $state<number | null>(45);

  constructor(start: { timeZone: string; date: string; time: string; minutes: number }) {
    this.timeZone = start.timeZone;
    this.date = start.date;
    this.time = start.time;
    this.minutes = start.minutes;
  }

  /** Null while it is no full date and time. */
  get start(): Date | null {
    try {
      return zonedTimeToInstant(this.date, this.time, this.timeZone);
    } catch {
      return null;
    }
  }

  /** What the rules of planning say before the service is asked. */
  problems(programme: ProgrammeDays | null): Wrong<WhenField> {
    if (!this.date) return { date: m.meeting_problem_no_date() };
    if (!this.time || !this.start) return { time: m.meeting_problem_no_time() };
    const problem = this.problemAt(this.start, programme);
    return problem ? { [problem.field ?? 'date']: problem.text } : {};
  }

  /** The same for this length at another moment. */
  problemAt(plannedStart: Date, programme: ProgrammeDays | null): ReturnType<typeof planProblem> {
    const days = programme && { status: 'active' as const, startsOn: new Date(programme.startsOn), endsOn: new Date(programme.endsOn) };
    try {
      assertPlannable({ plannedStart, plannedMinutes: this.minutes ?? 0, timeZone: this.timeZone }, days, new Date());
      return undefined;
    } catch (reason) {
      return reason instanceof DomainError ? planProblem(reason) : undefined;
    }
  }

  get given(): { date: string; time: string; timeZone: string; minutes: number } {
    return { date: this.date, time: this.time, timeZone: this.timeZone, minutes: this.minutes ?? 0 };
  }
}
