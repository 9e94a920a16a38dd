import type { AddParticipant, ProgrammeParticipant } from '@tandem/contracts/programme';
import type { ProgrammePart } from '@tandem/domain/programme/participation';

/** Someone to take part: of the own organisation, or of another by the exact address, who is asked. */
export type ChosenPerson = { part: ProgrammePart; key: string; name: string } & ({ personId: string } | { email: string });

/** Who is to take part in a programme that does not exist yet. */
export class ChosenPeople {
  #all = $state.raw<ChosenPerson[]>([]);

  get all(): readonly ChosenPerson[] {
    return this.#all;
  }

  of(part: ProgrammePart): ChosenPerson[] {
    return this.#all.filter((one) => one.part === part);
  }

  add(person: ChosenPerson): void {
    if (!this.#all.some((one) => one.part === person.part && one.key === person.key)) this.#all = [...this.#all, person];
  }

  remove(person: ChosenPerson): void {
    this.#all = this.#all.filter((one) => one !== person);
  }

  /** Another organisation, other colleagues; those by address stay. */
  forgetColleagues(): void {
    this.#all = this.#all.filter((one) => 'email' in one);
  }

  get colleagues(): { personId: string; part: ProgrammePart }[] {
    return this.#all.flatMap((one) => ('personId' in one ? [{ personId: one.personId, part: one.part }] : []));
  }

  get invited(): Extract<AddParticipant, { email: string }>[] {
    return this.#all.flatMap((one) => ('email' in one ? [{ email: one.email, part: one.part }] : []));
  }
}

/** Whether a person could be given this part: nobody has a part twice, and both only in a reversive programme. */
export function partIsFree(
  participants: readonly Pick<ProgrammeParticipant, 'personId' | 'part' | 'answer' | 'to'>[],
  personId: string,
  asked: { part: ProgrammePart; kind: string },
): boolean {
  const own = participants.filter((one) => one.personId === personId && one.answer !== 'declined' && one.to === null);
  return own.every(({ part }) => part !== asked.part) && (own.length === 0 || asked.kind === 'reversive');
}
