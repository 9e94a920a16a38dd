import { ApiError } from '#lib/api/api-error.ts';
import { errorMessage } from '#lib/error/message.ts';

/** Sentences beside fields; what is missing or empty is well. */
export type Wrong<Field extends string> = Partial<Record<Field, string | false | undefined>>;

type Options<Field extends string> = {
  /** What to say beside a field that the API found malformed (`errors[].path` begins with its name). */
  words: Record<Field, () => string>;
  /** Refusals that mean something particular in this form: a sentence beside a field, or for the whole form. */
  explain?: (reason: ApiError) => { field?: Field; text: string } | undefined;
};

/**
 * The sending of one form: at most one at a time, and every refusal in words, beside its field where it has one. Inputs bear the field's
 * name in `name`; what was typed stays in the form whatever happens.
 */
export class FormSending<Field extends string> {
  readonly #options: Options<Field>;
  #busy = $state(false);
  #problem = $state('');
  #signedOut = $state(false);
  #wrong = $state.raw<Wrong<Field>>({});

  constructor(options: Options<Field>) {
    this.#options = options;
  }

  get busy(): boolean {
    return this.#busy;
  }

  /** What concerns the whole form; empty: nothing. */
  get problem(): string {
    return this.#problem;
  }

  /** It was refused for want of a session. */
  get signedOut(): boolean {
    return this.#signedOut;
  }

  problemOf(field: Field): string | undefined {
    return this.#wrong[field] || undefined;
  }

  /** A field is being mended: its sentence goes. */
  forget(field: string): void {
    if (this.#wrong[field as Field]) this.#wrong = { ...this.#wrong, [field]: undefined };
  }

  /** What can be told without asking the API. False when something has to be mended first. */
  check(wrong: Wrong<Field>): boolean {
    this.#problem = '';
    this.#signedOut = false;
    this.#wrong = wrong;
    return !Object.values(wrong).some(Boolean);
  }

  /** Does the work and returns what it gave; undefined when it was refused or another sending is under way. */
  async send<Result>(work: () => Promise<Result>): Promise<{ result: Result } | undefined> {
    if (this.#busy) return undefined;
    this.#busy = true;
    this.check({});
    try {
      return { result: await work() };
    } catch (reason) {
      this.#refuse(reason);
      return undefined;
    } finally {
      this.#busy = false;
    }
  }

  #refuse(reason: unknown): void {
    const particular = reason instanceof ApiError ? this.#options.explain?.(reason) : undefined;
    if (particular?.field) return void this.check({ [particular.field]: particular.text } as Wrong<Field>);
    const wrong: Wrong<Field> = {};
    if (reason instanceof ApiError && !particular) {
      for (const { path } of reason.fields) {
        const field = path.split('.')[0] as Field;
        if (Object.hasOwn(this.#options.words, field)) wrong[field] = this.#options.words[field]();
      }
    }
    this.check(wrong);
    this.#problem = particular?.text ?? errorMessage(reason);
    this.#signedOut = reason instanceof ApiError && reason.code === 'UNAUTHENTICATED';
  }
}
