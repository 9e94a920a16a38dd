export type TrajectoryErrorCode =
  | 'ALREADY_DECIDED'
  | 'ALREADY_FILLED'
  | 'ANSWERED'
  | 'BAD_DATE'
  | 'BAD_ID'
  | 'BAD_MINUTES'
  | 'BAD_PASSAGE'
  | 'BAD_PLACE'
  | 'BAD_TIME'
  | 'BAD_WHO'
  | 'DATES_OUT_OF_ORDER'
  | 'EMPTY_TEXT'
  | 'ID_TAKEN'
  | 'NOT_AUTHOR'
  | 'NO_DIFFICULTY'
  | 'TOO_LONG'
  | 'UNKNOWN_BLOCK'
  | 'UNKNOWN_ITEM'
  | 'UNKNOWN_KIND'
  | 'UNKNOWN_SECTION'
  | 'UNKNOWN_STAGE'
  | 'UNKNOWN_STATUS'
  | 'UNSAFE_URL';

/**
 * Bad input to a named function. Thrown before anything is written, so the document is as it was. The code is for the screen to translate,
 * `detail` is for the log.
 */
export class TrajectoryError extends Error {
  readonly code: TrajectoryErrorCode;
  readonly detail: Record<string, unknown>;

  constructor(code: TrajectoryErrorCode, detail: Record<string, unknown> = {}) {
    super(`${code} ${JSON.stringify(detail)}`);
    this.name = 'TrajectoryError';
    this.code = code;
    this.detail = detail;
  }
}
