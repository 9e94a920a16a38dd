/** A field that the API refused: where it is (`plan.startsAt`) and why. */
export type FieldProblem = { path: string; message: string };

type ApiErrorOptions = {
  detail?: string;
  fields?: readonly FieldProblem[];
  details?: Readonly<Record<string, unknown>>;
  retryAfter?: number | undefined;
  cause?: unknown;
};

/** What the API says when it says no (RFC 9457), or what we say when it could not be reached (`status` 0). */
export class ApiError extends Error {
  /** HTTP status; 0 when there was no reply at all. */
  readonly status: number;
  /** A code of `@tandem/domain/error/error-code`, `NETWORK` without a reply, `UNKNOWN` for a reply in no known form. */
  readonly code: string;
  readonly fields: readonly FieldProblem[];
  /** Facts about the refusal: ids, moments, limits. */
  readonly details: Readonly<Record<string, unknown>>;
  /** Seconds to wait, when the API asked for a pause. */
  readonly retryAfter: number | undefined;

  constructor(status: number, code: string, options: ApiErrorOptions = {}) {
    super(options.detail ?? code, { cause: options.cause });
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.fields = options.fields ?? [];
    this.details = options.details ?? {};
    this.retryAfter = options.retryAfter;
  }

  /** Reads a refusal. better-auth's own routes answer `{ code, message }` without the problem type; both are understood. */
  static async from(response: Response): Promise<ApiError> {
    const wait = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? NaN);
    const retryAfter = Number.isFinite(wait) ? wait : undefined;
    const body: unknown = await response.json().catch(() => undefined);
    if (typeof body !== 'object' || body === null) return new ApiError(response.status, 'UNKNOWN', { retryAfter });
    const { code, detail, message, errors, details } = body as Record<string, unknown>;
    return new ApiError(response.status, typeof code === 'string' ? code : 'UNKNOWN', {
      detail: String(detail ?? message ?? ''),
      fields: Array.isArray(errors) ? errors.filter(isFieldProblem) : [],
      ...(typeof details === 'object' && details !== null && { details: details as Record<string, unknown> }),
      retryAfter,
    });
  }
}

function isFieldProblem(value: unknown): value is FieldProblem {
  return typeof value === 'object' && value !== null && 'path' in value && typeof value.path === 'string' && 'message' in value;
}
