import type { CreateProgramme, Programme } from '@tandem/contracts/programme';
import { api } from '#lib/api/client.ts';
import { participantProblem } from './participant-problem.ts';

/** Someone who could not be asked, and why. */
export type NotInvited = { email: string; part: 'mentor' | 'mentee'; why: string };

/**
 * Makes the draft with its colleagues, then asks those of other organisations one by one: an address that fits nobody stops neither the
 * programme nor the others, and is given back to be mended on the programme's page.
 */
export async function createProgramme(
  programme: CreateProgramme,
  invited: readonly { email: string; part: 'mentor' | 'mentee' }[],
): Promise<{ id: string; notInvited: NotInvited[] }> {
  const { id } = await api().post<Programme>('/programmes', programme);
  const notInvited: NotInvited[] = [];
  for (const asked of invited) {
    try {
      await api().post(`/programmes/${id}/participants`, asked);
    } catch (reason) {
      notInvited.push({ ...asked, why: participantProblem(reason) });
    }
  }
  return { id, notInvited };
}
