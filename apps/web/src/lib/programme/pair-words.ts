import type { ProgrammeInList, ProgrammeParticipant } from '@tandem/contracts/programme';
import { tableName } from '@tandem/domain/person/name';
import { m } from '#lib/paraglide/messages.js';
import { participantRows } from './participant-rows.ts';

type Someone = Pick<ProgrammeParticipant, 'personId' | 'name'>;

/** «Терехова М. А. — Хасанова А. Р.»; of a group «Бородин С. Л. — Кротов П. А., Дёмин К. М.»; both in both parts are named once. */
export function pairWords({ participants, closedAt }: Pick<ProgrammeInList, 'participants' | 'closedAt'>): string {
  const rows = participantRows(participants, closedAt).filter(({ standing }) => standing === 'present' || standing === 'invited');
  const names = (people: readonly Someone[]) => people.map(({ name }) => tableName(name)).join(', ');
  const mentors = rows.filter(({ parts }) => parts.includes('mentor'));
  const mentees = rows.filter(({ parts }) => parts.includes('mentee'));
  const both = mentors.filter((one) => mentees.includes(one));
  if (both.length > 0) return both.map(({ name }) => tableName(name)).join(' — ');
  if (rows.length === 0) return m.programme_nobody_yet();
  return [names(mentors) || m.programme_no_mentor_yet(), names(mentees) || m.programme_no_mentee_yet()].join(' — ');
}
