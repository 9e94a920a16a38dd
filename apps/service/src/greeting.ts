import { expiryFrom, newToken } from './invitation/invitation-token.ts';
import type { Ports } from './platform/ports.ts';
import { demoEmail, demoPeople } from './session/demo-people.ts';

/**
 * What the terminal says at the start about how to get in: a demo's people and password, or, while there is no administrator,
 * a one-time link that makes one. The link is new with each start; links of former starts die.
 */
export async function greeting(ports: Ports): Promise<string[]> {
  const { config, database, clock } = ports;
  if (config.demoPassword) {
    const people = await demoPeople(ports);
    if (people.length > 0) {
      return [
        `Sign in as ${people.map(({ login }) => demoEmail(login)).join(', ')} with the password ${config.demoPassword}`,
        'or by a button on the sign-in page.',
      ];
    }
  }
  if ((await database.person.count({ where: { isAdmin: true, disabledAt: null } })) > 0) return [];
  const now = clock();
  const { token, tokenHash } = newToken();
  await database.$transaction([
    database.invitation.updateMany({ where: { forAdmin: true, acceptedAt: null, revokedAt: null }, data: { revokedAt: now } }),
    database.invitation.create({ data: { tokenHash, forAdmin: true, roles: [], createdAt: now, expiresAt: expiryFrom(now) } }),
  ]);
  return [`There is no administrator yet. This link makes one, once: ${new URL(`/invitation/${token}`, config.appUrl).href}`];
}
