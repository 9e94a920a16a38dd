import {
  difficultyBlocks,
  eventStages,
  eventStatuses,
  evidenceKinds,
  parts,
  type DateSpan,
  type DifficultyBlock,
  type EventStage,
  type EventStatus,
  type EvidenceKind,
  type Part,
  type Who,
} from './shape.ts';
import { TrajectoryError } from './trajectory-error.ts';

/** Longest text of one field, in UTF-16 units: some ten pages. */
export const MAX_TEXT = 20_000;
const MAX_URL = 2_000;

const within = <T extends string>(values: readonly T[], value: unknown): value is T => (values as readonly unknown[]).includes(value);

export const isBlock = (value: unknown): value is DifficultyBlock => within(difficultyBlocks, value);
export const isStage = (value: unknown): value is EventStage => within(eventStages, value);
export const isStatus = (value: unknown): value is EventStatus => within(eventStatuses, value);
export const isEvidenceKind = (value: unknown): value is EvidenceKind => within(evidenceKinds, value);
export const isPart = (value: unknown): value is Part => within(parts, value);

/** Ids of items, people and meetings: letters, digits, `-` and `_`, at most 100. */
export const isId = (value: unknown): value is string => typeof value === 'string' && /^[\w-]{1,100}$/.test(value);

export const isWho = (value: unknown): value is Who =>
  isPart(value) || (typeof value === 'string' && value.startsWith('person:') && isId(value.slice('person:'.length)));

/** A day of the calendar that exists: `2027-02-29` does not. */
export function isDay(value: unknown): value is string {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const time = Date.parse(`${value}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** A moment as ISO 8601 with a zone: `2026-11-17T11:32:00Z`. */
export const isMoment = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.test(value) &&
  !Number.isNaN(Date.parse(value));

/** Only http and https: a `javascript:` or `data:` link in a shared document would run in the partner's browser. */
export function isSafeUrl(value: unknown): value is string {
  if (typeof value !== 'string' || value.length > MAX_URL || !URL.canParse(value)) return false;
  return ['http:', 'https:'].includes(new URL(value).protocol);
}

function guard<T>(is: (value: unknown) => value is T, code: ConstructorParameters<typeof TrajectoryError>[0]) {
  return (value: unknown): T => {
    if (!is(value)) throw new TrajectoryError(code, { value });
    return value;
  };
}

export const checkBlock = guard(isBlock, 'UNKNOWN_BLOCK');
export const checkStage = guard(isStage, 'UNKNOWN_STAGE');
export const checkStatus = guard(isStatus, 'UNKNOWN_STATUS');
export const checkEvidenceKind = guard(isEvidenceKind, 'UNKNOWN_KIND');
export const checkWho = guard(isWho, 'BAD_WHO');
export const checkId = guard(isId, 'BAD_ID');
export const checkMoment = guard(isMoment, 'BAD_TIME');
export const checkUrl = guard(isSafeUrl, 'UNSAFE_URL');
export const checkDay = guard(isDay, 'BAD_DATE');

export const orNull =
  <T>(check: (value: unknown) => T) =>
  (value: unknown): T | null =>
    value === null ? null : check(value);

export function checkDates(value: DateSpan): DateSpan {
  const from = orNull(checkDay)(value.from);
  const to = orNull(checkDay)(value.to);
  if (from !== null && to !== null && from > to) throw new TrajectoryError('DATES_OUT_OF_ORDER', { from, to });
  return { from, to };
}

export function checkText(value: unknown): string {
  if (typeof value !== 'string') throw new TrajectoryError('EMPTY_TEXT', { type: typeof value });
  if (value.length > MAX_TEXT) throw new TrajectoryError('TOO_LONG', { length: value.length, most: MAX_TEXT });
  return value;
}

/** For a text that means nothing when empty: a comment, the title of an agenda's item. */
export function checkWords(value: unknown): string {
  const text = checkText(value).trim();
  if (text === '') throw new TrajectoryError('EMPTY_TEXT');
  return text;
}
