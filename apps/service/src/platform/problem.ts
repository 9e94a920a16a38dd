import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { ErrorCode } from '@tandem/domain/error/error-code';
import { statusOf } from './status-of.ts';

/** RFC 9457. `code` is ours and stable; `detail` is for developers, the screen has its own words for each code. */
export interface Problem {
  type: string;
  title: string;
  status: number;
  code: string;
  detail?: string;
  errors?: { path: string; message: string }[];
  details?: Record<string, unknown>;
}

const problem = (code: ErrorCode, more: Partial<Problem> = {}): Problem => ({
  type: 'about:blank',
  title: code,
  status: statusOf[code],
  code,
  ...more,
});

/** Turns whatever was thrown into a problem; only the unexpected is logged. */
export function toProblem(error: unknown): Problem {
  if (error instanceof DomainError) return problem(error.code, { details: error.details });
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map(({ instancePath, message }) => ({
      path: instancePath.replace(/^\//, '').replaceAll('/', '.'),
      message: message ?? 'is wrong',
    }));
    return problem('INVALID', { detail: 'The request does not have the shape this address asks for.', errors });
  }
  const { statusCode = 500, code } = error as Partial<FastifyError>;
  if (statusCode === 413 || code === 'FST_ERR_CTP_BODY_TOO_LARGE')
    return problem('INVALID', { status: 413, detail: 'The request is too large.' });
  if (statusCode >= 400 && statusCode < 500) return problem('INVALID', { status: statusCode, detail: (error as Error).message });
  return problem('INTERNAL');
}

export function sendProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const body = toProblem(error);
  if (body.code === 'INTERNAL') request.log.error(error);
  return reply.code(body.status).type('application/problem+json').send(JSON.stringify(body));
}
