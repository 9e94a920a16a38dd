import type { Stack } from '../support/stack.ts';
import type { Someone } from './history/crowd.ts';

/** Signs somebody of a crowd in: all have the password of the demo's people. @returns the cookie */
export async function signIn({ origin, demoPassword }: Stack, { email }: Someone): Promise<string> {
  const reply = await fetch(`${origin}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password: demoPassword }),
  });
  if (!reply.ok) throw new Error(`Signing in as ${email}: ${reply.status}`);
  return reply.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';', 1)[0])
    .join('; ');
}
