import type { AuthorColour } from '@tandem/ui/author-colour';

/**
 * Where someone is in a document: a section (`events`) or a field of it (`goals/<id>/text`, `image`). Travels as `at` of the awareness
 * state, beside `cursor` (inside the field) and `user` (stamped by the server).
 */
export type Place = string;

/** A person who has the document open now, in one tab or several. */
export type PersonHere = { id: string; name: string; colour: AuthorColour; at: Place | null; writing: boolean };

/**
 * People of the awareness states without oneself, by name. Of several tabs of one person the one with a caret counts, else the one that says
 * where it is. States of a foreign client may hold anything: what is not understood is left out.
 */
export function peopleHere(
  states: ReadonlyMap<number, Record<string, unknown>>,
  self: { clientId: number; personId: string },
): PersonHere[] {
  const people = new Map<string, PersonHere>();
  for (const [clientId, state] of states) {
    const user = userOf(state);
    if (clientId === self.clientId || !user || user.id === self.personId) continue;
    const at = typeof state.at === 'string' ? state.at : null;
    const here: PersonHere = { ...user, at, writing: state.cursor != null && at !== null };
    const known = people.get(user.id);
    if (!known || weight(here) > weight(known)) people.set(user.id, here);
  }
  return [...people.values()].sort((a, b) => a.name.localeCompare(b.name, 'ru'));
}

export const sectionOf = (at: Place): string => at.split('/')[0] as string;

/** The stamped identity of a state, null when there is none. */
export function userOf(state: Record<string, unknown> | undefined): Pick<PersonHere, 'id' | 'name' | 'colour'> | null {
  const user = state?.user;
  if (typeof user !== 'object' || user === null || !('id' in user) || !('name' in user)) return null;
  const { id, name } = user;
  if (typeof id !== 'string' || typeof name !== 'string') return null;
  return { id, name, colour: colourOf('colour' in user ? user.colour : null) };
}

function colourOf(value: unknown): AuthorColour {
  const colour = Number(value);
  return Number.isInteger(colour) && colour >= 1 && colour <= 8 ? (colour as AuthorColour) : 8;
}

const weight = ({ at, writing }: PersonHere): number => (writing ? 2 : 0) + (at === null ? 0 : 1);
