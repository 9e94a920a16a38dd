import type { ErrorCode } from './error-code.ts';

/** Facts about a refusal: ids, moments (ISO), limits. They go to the log and, field by field, to the screen's sentence. */
export type ErrorDetails = Readonly<Record<string, unknown>>;

/** A refusal by a rule of the product, never a fault of the machine. `code` is for programs, `details` for the log; words are made by the web. */
export class DomainError extends Error {
  override readonly name = 'DomainError';
  readonly code: ErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ErrorCode, details: ErrorDetails = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.details = details;
  }
}
