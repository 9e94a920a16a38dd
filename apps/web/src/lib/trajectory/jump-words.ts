import { nameParts } from '@tandem/domain/person/name';
import { m } from '#lib/paraglide/messages.js';

/** «К ней», «К нему»; without a patronymic nobody can tell, so the place itself is offered. */
export function jumpTo(name: string): string {
  const { patronymic } = nameParts(name);
  if (patronymic === null) return m.trajectory_jump();
  return patronymic.endsWith('на') ? m.trajectory_jump_her() : m.trajectory_jump_him();
}
