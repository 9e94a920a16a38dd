import type { EditProgramme } from '@tandem/contracts/programme';
import { DomainError } from '@tandem/domain/error/domain-error';
import { assertDatesInOrder } from '@tandem/domain/programme/dates';
import { isClosed } from '@tandem/domain/programme/status';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { dayOf, isoDay } from '../platform/day.ts';
import { changeProgramme } from './programme-repository.ts';

const OF_AN_ACTIVE_ONE: ReadonlySet<string> = new Set(['title', 'goals', 'startsOn', 'endsOn']);

/** A draft changes wholly, an active programme in title, goals and dates. @throws PROGRAMME_ENDED, NOT_ALLOWED_NOW { fields }, DATE_ORDER */
export async function editProgramme(
  { actor, id, changes }: { actor: Actor; id: string; changes: EditProgramme },
  ports: Ports,
): Promise<void> {
  await changeProgramme({ actor, action: 'programme.edit', id }, ports, async (transaction, programme) => {
    const { status } = programme;
    if (isClosed(status as Parameters<typeof isClosed>[0])) throw new DomainError('PROGRAMME_ENDED');
    const before = { ...programme, startsOn: isoDay(programme.startsOn), endsOn: isoDay(programme.endsOn) };
    const fields = (Object.keys(changes) as (keyof EditProgramme)[]).filter(
      (name) => changes[name] !== undefined && JSON.stringify(changes[name]) !== JSON.stringify(before[name]),
    );
    const frozen = status === 'draft' ? [] : fields.filter((name) => !OF_AN_ACTIVE_ONE.has(name));
    if (frozen.length > 0) throw new DomainError('NOT_ALLOWED_NOW', { fields: frozen });
    if (fields.length === 0) return [];
    const dates = { startsOn: dayOf(changes.startsOn ?? before.startsOn), endsOn: dayOf(changes.endsOn ?? before.endsOn) };
    assertDatesInOrder(dates);
    if (changes.kind && changes.kind !== 'reversive' && holdsBothParts(programme.participants))
      throw new DomainError('CONFLICT', { fields: ['kind'] });
    const given = Object.fromEntries(fields.map((name) => [name, changes[name]]));
    await transaction.programme.update({ where: { id }, data: { ...given, ...dates } });
    return [{ kind: 'edited', details: { fields } }];
  });
}

function holdsBothParts(participants: readonly { personId: string; answer: string; to: Date | null }[]): boolean {
  const present = participants.filter(({ answer, to }) => answer !== 'declined' && to === null).map(({ personId }) => personId);
  return new Set(present).size < present.length;
}
