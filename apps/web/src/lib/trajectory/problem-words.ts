import { TrajectoryError, type TrajectoryErrorCode } from '@tandem/trajectory/trajectory-error';
import { m } from '#lib/paraglide/messages.js';

const broken = () => m.trajectory_problem_other();

const sentences: Record<TrajectoryErrorCode, () => string> = {
  BAD_DATE: m.trajectory_problem_date,
  DATES_OUT_OF_ORDER: m.trajectory_problem_dates,
  EMPTY_TEXT: m.trajectory_problem_empty,
  NO_DIFFICULTY: m.trajectory_problem_no_difficulty,
  TOO_LONG: m.trajectory_problem_long,
  UNKNOWN_ITEM: m.trajectory_problem_gone,
  UNSAFE_URL: m.trajectory_problem_url,
  ALREADY_DECIDED: broken,
  ALREADY_FILLED: broken,
  ANSWERED: broken,
  BAD_ID: broken,
  BAD_MINUTES: broken,
  BAD_PASSAGE: m.trajectory_problem_gone,
  BAD_PLACE: broken,
  BAD_TIME: broken,
  BAD_WHO: broken,
  ID_TAKEN: broken,
  NOT_AUTHOR: broken,
  UNKNOWN_BLOCK: broken,
  UNKNOWN_KIND: broken,
  UNKNOWN_SECTION: broken,
  UNKNOWN_STAGE: broken,
  UNKNOWN_STATUS: broken,
};

/** What the document refused, in words. Anything else is a fault of ours and is thrown on. */
export function problemWords(reason: unknown): string {
  if (reason instanceof TrajectoryError) return sentences[reason.code]();
  throw reason;
}
