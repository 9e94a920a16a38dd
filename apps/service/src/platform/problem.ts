import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { ErrorCode } from '@tandem/domain/error/error-code';
import { detailOf } from './detail-of.ts';
import { statusOf } from './status-of.ts';

/** RFC 9457. `code` is ours and stable; `detail` is for developers, the screen has its own words for each code. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  /** What to do about it. */
  detail: string;
  errors?: { path: string; message: string }[];
  details?: Record<string, unknown>;
}

const problem = (code: ErrorCode, more: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title: code,
  status: statusOf[code],
  code,
  detail: detailOf[code],
  ...more,
});

/** A refusal of a part that is not ours (better-auth), in our words: its code is nobody's but its own. */
export function foreignProblem(status: number, { code, message }: { code?: unknown; message?: unknown }): Problem {
  if (status >= 500) return problem('INTERNAL');
  const ours = code === 'INVALID_TOKEN' ? 'LINK_EXPIRED' : status === 401 ? 'UNAUTHENTICATED' : status === 404 ? 'NOT_FOUND' : 'INVALID';
  const detail = typeof message === 'string' && ours !== 'LINK_EXPIRED' ? { detail: `${message}. Correct it and try again.` } : {};
  return problem(ours, { status, ...detail });
}

/** Turns whatever was thrown into a problem; only the unexpected is logged. */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) return problem(error.code, { details: error.details });
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: message ?? 'is wrong',
    }));
    return problem('INVALID', {
      detail: 'The request does not have the shape this address asks for. Correct what `errors` names and send it again.',
      errors,
    });
  }
  const { statusCode = 500, code } = error as Partial<FastifyError>;
  if (statusCode === 413 || code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return problem('INVALID', { status: 413, detail: 'The request is too large. Send less at once.' });
  if (statusCode >= 400 && statusCode < 500) return problem('INVALID', { status: statusCode, detail: (error as Error).message });
  return problem('INTERNAL');
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = toProblem(error);
  if (body.code === 'INTERNAL') request.log.error(error);
  return answerProblem(body, reply);
}

export const answerProblem = (body: Problem, reply: FastifyReply): FastifyReply =>
  reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
