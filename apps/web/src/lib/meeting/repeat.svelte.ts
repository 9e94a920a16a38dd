import type { ScheduleMeeting } from '@tandem/contracts/meeting';
import { DomainError } from '@tandem/domain/error/domain-error';
import { planSeries, type Series } from '@tandem/domain/meeting/series';
import type { SchoolHoliday } from '@tandem/domain/organisation/holiday';
import type { Wrong } from '#lib/form/form-sending.svelte.ts';
import type { When } from './when.svelte.ts';
import { seriesProblem, type RepeatField } from './series-problem.ts';

/** How often, as a choice of the form; '': once. */
export type Step = '' | '1' | '2' | 'other';

const USUAL_TIMES = 10;

/** How a planned meeting repeats, as the browser's own fields give it. */
export class Repeat {
  step = $state<Step>('');
  weeks = $state<number | null>(3);
  end = $state<'until' | 'times'>('until');
  until = $state('');
  times = $state<number | null>(USUAL_TIMES);

  /** Undefined: once. */
  get given(): ScheduleMeeting['repeat'] {
    if (this.step === '') return undefined;
    const everyWeeks = this.step === 'other' ? (this.weeks ?? 0) : Number(this.step);
    return this.end === 'until' ? { everyWeeks, until: this.until } : { everyWeeks, times: this.times ?? 0 };
  }

  /** The meetings that would be planned; null: once, or something has to be mended first. */
  series(when: When, holidays: readonly SchoolHoliday[]): Series | null {
    try {
      return this.#plan(when, holidays);
    } catch {
      return null;
    }
  }

  problems(when: When, holidays: readonly SchoolHoliday[]): Wrong<RepeatField> {
    try {
      this.#plan(when, holidays);
      return {};
    } catch (reason) {
      const problem = reason instanceof DomainError ? seriesProblem(reason) : undefined;
      return problem ? { [problem.field]: problem.text } : {};
    }
  }

  #plan(when: When, holidays: readonly SchoolHoliday[]): Series | null {
    const { given } = this;
    // An empty date sorts before every other: no end is said, rather than a wrong one.
    return given && when.start ? planSeries(when, { ...given, until: given.until || undefined }, holidays) : null;
  }
}
