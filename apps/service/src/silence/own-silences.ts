import type { WaitingSilence } from '@tandem/contracts/silence';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { readSilences } from './read-silences.ts';

/** The gentle questions that wait for an answer of the actor, or for a meeting. */
export async function ownSilences({ actor }: { actor: Actor }, { database, clock }: Ports): Promise<WaitingSilence[]> {
  const mine = { participants: { some: { personId: actor.personId, answer: 'accepted', to: null } } };
  const silences = await readSilences(database, mine, clock());
  return silences
    .filter(({ state }) => state === 'asked' || state === 'told')
    .map(({ programme, lastMetAt }) => ({
      programmeId: programme.id,
      title: programme.title,
      withNames: [
        ...new Set(programme.participants.filter(({ personId }) => personId !== actor.personId).map(({ person }) => person.name)),
      ],
      lastMetAt: lastMetAt?.toISOString() ?? null,
    }));
}
