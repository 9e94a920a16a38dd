import type { Database } from '@tandem/database';
import { betterAuth } from 'better-auth';
import { prismaAdapter } from 'better-auth/adapters/prisma';
import type { Config } from '../platform/config.ts';
import type { Mail } from '../platform/mail.ts';
import { hashedSessionTokens } from './hashed-session-tokens.ts';
import type { LiveSessions } from './live-sessions.ts';
import { passwordResetMail } from './password-reset-mail.ts';

export type Auth = ReturnType<typeof createAuth>;

/** Accounts and sessions by better-auth; what a person may do is decided elsewhere (packages/domain/access). */
export function createAuth(config: Config, database: Database, live: LiveSessions, mail: Mail) {
  const secure = config.appUrl.protocol === 'https:';
  return betterAuth({
    baseURL: config.appUrl.origin,
    basePath: '/api/auth',
    secret: config.authSecret,
    telemetry: { enabled: false },
    trustedOrigins: [config.appUrl.origin],
    database: hashedSessionTokens(prismaAdapter(database, { provider: 'postgresql', transaction: true })),
    user: { modelName: 'person' },
    session: { expiresIn: 14 * 24 * 3600, updateAge: 24 * 3600 },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true, // accounts begin with an invitation
      minPasswordLength: 8,
      maxPasswordLength: 200,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: async ({ user, token }) => {
        const person = await database.person.findUnique({ where: { id: user.id }, select: { language: true, guestOfId: true } });
        // A guest by a link has no account, and must not come to one.
        if (person?.guestOfId) return;
        await mail.send(
          passwordResetMail({
            name: user.name,
            email: user.email,
            language: person?.language ?? 'ru',
            link: new URL(`/reset/${token}`, config.appUrl),
          }),
        );
      },
    },
    // The first two work with tokens of other sessions, which nobody has any more: sessions are listed and ended by id.
    // The others change what our own use cases guard.
    disabledPaths: ['/list-sessions', '/revoke-session', '/sign-up/email', '/update-user', '/change-email', '/delete-user'],
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const person = await database.person.findUnique({ where: { id: session.userId }, select: { disabledAt: true } });
            return person?.disabledAt ? false : undefined;
          },
        },
        delete: { after: async ({ id }) => live.end(id) },
      },
    },
    advanced: {
      database: { generateId: false },
      // useSecureCookies would put __Secure- in front of any name; __Host- has to be part of our own.
      useSecureCookies: false,
      cookiePrefix: secure ? '__Host-tandem' : 'tandem',
      defaultCookieAttributes: { secure, httpOnly: true, sameSite: 'lax', path: '/' },
      // Default: x-forwarded-for as the client sent it. We set this one from Fastify's request.ip.
      ipAddress: { ipAddressHeaders: ['x-client-address'] },
    },
    // Throttling is ours (sign-in-throttle.ts): per account and address, in PostgreSQL, true for several processes.
    rateLimit: { enabled: false },
  });
}
