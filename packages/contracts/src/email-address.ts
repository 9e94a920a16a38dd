import * as z from 'zod';

/**
 * An e-mail address as we keep it: trimmed, lower case, a Unicode domain in punycode («школа.com» → xn--80atdl2c.com).
 * Exactly one ASCII @ and an ASCII local part: look-alikes («＠», a Cyrillic «а») are refused, not guessed at.
 * Whatever sign-in (better-auth) would not take is refused here already, so that nobody gets an account without a door.
 */
export const emailAddress = z
  .string()
  .max(320)
  .transform((text, context) => {
    const address = normalised(text.trim());
    if (address && z.email().safeParse(address).success) return address;
    context.addIssue({ code: 'custom', message: 'is not an e-mail address' });
    return z.NEVER;
  });

function normalised(text: string): string | undefined {
  const [local = '', domain = '', ...more] = text.split('@');
  if (more.length > 0 || !/^[\x21-\x7e]+$/.test(local) || !domain || /[\s/:?#\\[\]＠﹫]/u.test(domain)) return undefined;
  try {
    return `${local}@${new URL(`http://${domain}`).hostname}`.toLowerCase();
  } catch {
    return undefined;
  }
}
