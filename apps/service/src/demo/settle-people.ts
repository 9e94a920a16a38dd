import { SILENT_AFTER_DAYS } from '@tandem/domain/programme/silence';
import { roleOf } from '../organisation/role-of.ts';
import { createOrganisation } from '../organisation/organisations.ts';
import type { Ports } from '../platform/ports.ts';
import type { Stage } from './stage.ts';
import type { World, WorldPerson } from './world.ts';

/** When the demo's organisations and accounts began. */
const BEGINNING = -240;

/** Organisations by their use case, accounts as an accepted invitation leaves them (the letters themselves are spared). */
export async function settlePeople(world: World, stage: Stage, { database, auth, config }: Ports): Promise<void> {
  const began = stage.instant({ day: BEGINNING, time: '09:00' }, 'Europe/Moscow');
  const password = await (await auth.$context).password.hash(config.demoPassword!);
  const founder = { personId: '', isAdmin: true, memberships: [], sessionId: 'demo', name: '' };
  for (const { id, name, city, sectors, timeZone, about } of world.organisations) {
    const fields = { name: name.ru, city: city.ru, sectors: sectors as never, timeZone, about, silentAfterDays: SILENT_AFTER_DAYS };
    stage.organisations.set(id, await createOrganisation({ actor: founder, fields }, stage.at(began)));
  }
  for (const person of world.people) {
    const organisationId = stage.organisations.get(person.organisation)!;
    const isAdmin = person.roles.includes('admin');
    const roles = person.roles.filter((role) => role !== 'admin').map(roleOf);
    const { id } = await database.person.create({
      data: {
        name: person.name,
        email: person.email,
        emailVerified: true,
        timeZone: person.timeZone,
        preferredHours: preferredHoursOf(person),
        about: aboutOf(person),
        category: person.category,
        isAdmin,
        createdAt: began,
        memberships: { create: roles.map((role) => ({ organisationId, role, from: began })) },
      },
      select: { id: true },
    });
    await database.account.create({ data: { userId: id, accountId: id, providerId: 'credential', password } });
    stage.people.set(person.id, {
      personId: id,
      isAdmin,
      memberships: roles.map((role) => ({ organisationId, role })),
      sessionId: 'demo',
      name: person.name,
    });
  }
}

const aboutOf = ({ subject, bio }: WorldPerson): string => [subject, bio].filter(Boolean).join('. ');

/** Local minutes. Mentees of the far east meet in their evening, most others after the lessons. */
function preferredHoursOf({ timeZone, roles }: WorldPerson): { from: number; to: number } {
  if (timeZone === 'Asia/Vladivostok') return { from: 16 * 60, to: 20 * 60 };
  return roles.includes('mentor') ? { from: 9 * 60 + 30, to: 17 * 60 } : { from: 14 * 60, to: 18 * 60 + 30 };
}
