import { authorize } from '@tandem/domain/access/authorize';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findPersonResource } from './person-resource.ts';

/** The account's door is shut at once: no session, no socket, no sign-in. What the person wrote stays. */
export async function disablePerson({ actor, id }: { actor: Actor; id: string }, { database, live, clock }: Ports): Promise<void> {
  authorize(actor, 'person.disable', await findPersonResource(database, id));
  await database.$transaction([
    database.person.updateMany({ where: { id, disabledAt: null }, data: { disabledAt: clock() } }),
    database.session.deleteMany({ where: { userId: id } }),
  ]);
  live.end(id);
}

/** Opens the account again; the person signs in as before. */
export async function enablePerson({ actor, id }: { actor: Actor; id: string }, { database }: Ports): Promise<void> {
  authorize(actor, 'person.disable', await findPersonResource(database, id));
  await database.person.update({ where: { id }, data: { disabledAt: null } });
}
