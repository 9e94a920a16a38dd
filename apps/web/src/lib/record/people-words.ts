import type { MeetingRecord } from '@tandem/contracts/record';
import { politeName } from '@tandem/domain/person/name';
import type { AuthorColour } from '@tandem/ui/author-colour';
import { m } from '#lib/paraglide/messages.js';

/** How the record calls a person, and in which colour they write. */
export interface RecordNames {
  full: ReadonlyMap<string, string>;
  /** «Вы» for the reader, «Ольга Викторовна» for others. */
  called(personId: string): string;
  colour(personId: string): AuthorColour;
}

export function recordNames(record: MeetingRecord, readerId: string): RecordNames {
  const people = [...(record.people ?? []), ...(record.attendance ?? [])];
  const full = new Map(people.map(({ personId, name }) => [personId, name]));
  const colours = new Map((record.people ?? []).map(({ personId, colour }) => [personId, colour as AuthorColour]));
  return {
    full,
    called: (personId) => (personId === readerId ? m.record_you() : politeName(full.get(personId) ?? '')),
    colour: (personId) => colours.get(personId) ?? 8,
  };
}
