import type { AskPoll } from '@tandem/contracts/poll';
import { FEWEST_OPTIONS, MOST_OPTIONS, type PollKind } from '@tandem/domain/poll/poll';
import { m } from '#lib/paraglide/messages.js';

/** A poll before it is asked. */
export class AskForm {
  kind = $state<PollKind>('single');
  question = $state('');
  anonymous = $state(true);
  /** An empty one is none; there is always one more to fill in. */
  options = $state<string[]>(['', '']);
  low = $state('');
  high = $state('');

  get hasOptions(): boolean {
    return this.kind === 'single' || this.kind === 'multiple';
  }

  get canGrow(): boolean {
    return this.options.length < MOST_OPTIONS;
  }

  grow(): void {
    this.options.push('');
  }

  get questionProblem(): string | undefined {
    return this.question.trim() === '' ? m.poll_question_problem() : undefined;
  }

  get optionsProblem(): string | undefined {
    if (!this.hasOptions) return undefined;
    const options = this.#options;
    if (options.length < FEWEST_OPTIONS) return m.poll_options_problem();
    return new Set(options).size < options.length ? m.poll_options_twice() : undefined;
  }

  get poll(): AskPoll {
    const scale = this.kind === 'scale';
    return {
      ...{ kind: this.kind, anonymous: this.anonymous, question: this.question.trim() },
      options: this.hasOptions ? this.#options : [],
      ...{ low: scale ? this.low.trim() : '', high: scale ? this.high.trim() : '' },
    };
  }

  get #options(): string[] {
    return this.options.map((option) => option.trim()).filter((option) => option !== '');
  }

  clear(): void {
    this.question = '';
    this.options = ['', ''];
    this.low = '';
    this.high = '';
  }
}
