import { DomainError } from '../error/domain-error.ts';

/** One of several, any of several, a value from 1 to 5, or own words. */
export const POLL_KINDS = ['single', 'multiple', 'scale', 'open'] as const;
export type PollKind = (typeof POLL_KINDS)[number];

export const isPollKind = (word: string): word is PollKind => (POLL_KINDS as readonly string[]).includes(word);

/** A scale goes from 1 to this. */
export const SCALE_TOP = 5;
export const FEWEST_OPTIONS = 2;
export const MOST_OPTIONS = 10;
/** What is told without names needs so many answers: of fewer one can guess whose they are. */
export const FEWEST_ANSWERS = 5;

/** What is asked, and how one may answer. */
export interface PollQuestion {
  readonly kind: PollKind;
  /** Of `single` and `multiple`, in the order in which they are shown; others have none. */
  readonly options: readonly string[];
}

/** Numbers of options from 1, or the one value of a scale; of an open question none but words. */
export interface PollAnswer {
  readonly choices: readonly number[];
  /** null: not an open question. */
  readonly text: string | null;
}

const refuse = (field: string, reason: string): never => {
  throw new DomainError('INVALID', { field, reason });
};

const offersOptions = (kind: PollKind) => kind === 'single' || kind === 'multiple';

/** @throws INVALID { field: 'options', reason: 'few' | 'many' | 'twice' | 'none' } */
export function assertQuestion({ kind, options }: PollQuestion): void {
  if (!offersOptions(kind)) return options.length > 0 ? refuse('options', 'none') : undefined;
  if (options.length < FEWEST_OPTIONS) refuse('options', 'few');
  if (options.length > MOST_OPTIONS) refuse('options', 'many');
  if (new Set(options).size < options.length) refuse('options', 'twice');
}

/** How many counters a question has; an open one has none. */
export const placesOf = ({ kind, options }: PollQuestion): number => (kind === 'scale' ? SCALE_TOP : options.length);

/** @throws INVALID { field: 'choices' | 'text', reason: 'none' | 'many' | 'twice' | 'stranger' | 'text' } */
export function assertAnswer(question: PollQuestion, { choices, text }: PollAnswer): void {
  if (question.kind === 'open') {
    if (text === null || text.trim() === '') refuse('text', 'none');
    if (choices.length > 0) refuse('choices', 'text');
    return;
  }
  if (text !== null) refuse('text', 'text');
  if (choices.length === 0) refuse('choices', 'none');
  if (question.kind !== 'multiple' && choices.length > 1) refuse('choices', 'many');
  if (new Set(choices).size < choices.length) refuse('choices', 'twice');
  const places = placesOf(question);
  if (choices.some((choice) => !Number.isInteger(choice) || choice < 1 || choice > places)) refuse('choices', 'stranger');
}

/** What was answered without who did it: how often each option or value, and the words in the order of the alphabet, which tells no time. */
export interface Tally {
  readonly answers: number;
  readonly counts: readonly number[];
  readonly texts: readonly string[];
}

export const emptyTally = (question: PollQuestion): Tally => ({
  answers: 0,
  counts: Array.from({ length: placesOf(question) }, () => 0),
  texts: [],
});

/** One answer more. Whatever the order in which answers come, the tally is the same: nothing of the order is left in it. */
export function withAnswer({ answers, counts, texts }: Tally, { choices, text }: PollAnswer): Tally {
  return {
    answers: answers + 1,
    counts: counts.map((count, at) => (choices.includes(at + 1) ? count + 1 : count)),
    texts: text === null ? texts : [...texts, text].sort(),
  };
}

/** How far a poll is, as far as it decides who may know its results. */
export interface PollState {
  readonly anonymous: boolean;
  readonly answers: number;
  /** null: people may still answer. */
  readonly closedAt: Date | null;
  /** Since when everybody sees the results; null: only those who lead. */
  readonly shownAt: Date | null;
}

/** Why results are not told: people still answer, there are fewer than five answers, or whoever leads has not shown them. */
export type Withheld = 'open' | 'few' | 'not-shown';

/**
 * Why this person may not know the results (without names); null: they may.
 * Those who lead follow a poll with names from its first answer. Of an anonymous one even they learn nothing before it is closed: of a
 * result that grows before their eyes the sixth answer could be told from the five before.
 */
export function withheldFrom({ anonymous, answers, closedAt, shownAt }: PollState, leads: boolean): Withheld | null {
  if (leads && !anonymous) return null;
  if (closedAt === null) return 'open';
  if (answers < FEWEST_ANSWERS) return 'few';
  return leads || shownAt !== null ? null : 'not-shown';
}
