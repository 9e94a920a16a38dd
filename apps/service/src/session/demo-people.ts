import type { DemoPeople } from '@tandem/contracts/session';
import type { Ports } from '../platform/ports.ts';

const DOMAIN = '@demo.tandem';

/** Whom a visitor may be, the most telling first. */
const VISITABLE = ['mentor', 'mentee', 'curator', 'head', 'psychologist', 'council', 'mentor2', 'mentee2', 'admin'];

export const demoEmail = (login: string): string => `${login}${DOMAIN}`;

/** Whom a visitor of a demo may enter as: the known accounts at demo.tandem. Empty outside a demo. */
export async function demoPeople({ config, database }: Ports): Promise<DemoPeople['people']> {
  if (!config.demoPassword) return [];
  const people = await database.person.findMany({
    where: { email: { in: VISITABLE.map(demoEmail) }, disabledAt: null },
    select: {
      email: true,
      name: true,
      isAdmin: true,
      memberships: { where: { to: null }, orderBy: { id: 'asc' }, select: { role: true, organisation: { select: { city: true } } } },
    },
    orderBy: { id: 'asc' },
  });
  const rank = ({ email }: { email: string }) => VISITABLE.indexOf(email.slice(0, -DOMAIN.length));
  return people
    .sort((a, b) => rank(a) - rank(b))
    .map(({ email, name, isAdmin, memberships }) => ({
      login: email.slice(0, -DOMAIN.length),
      name,
      roles: [...new Set([...(isAdmin ? ['admin'] : []), ...memberships.map(({ role }) => role)])],
      city: memberships[0]?.organisation.city ?? null,
    }));
}
