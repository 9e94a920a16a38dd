import type { FastifyRequest } from 'fastify';
import { fromNodeHeaders } from 'better-auth/node';
import type { Auth } from './auth.ts';

/** Signs in through better-auth on behalf of one of our own routes; returns the cookies to pass on. */
export async function signIn(
  auth: Auth,
  { email, password }: { email: string; password: string },
  request: FastifyRequest,
): Promise<string[]> {
  const headers = fromNodeHeaders(request.headers);
  headers.delete('cookie');
  headers.set('x-client-address', request.ip);
  const { headers: replied } = await auth.api.signInEmail({ body: { email, password }, headers, returnHeaders: true });
  return replied.getSetCookie();
}
