import { goto } from '$app/navigation';
import type { Meeting } from '@tandem/contracts/meeting';
import { toaster } from '@tandem/ui/toaster';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';

/** «Начать сейчас»: opens a meeting of the programme at once (or the one just opened by the partner) and goes to its door. */
export async function startNow(programmeId: string): Promise<void> {
  try {
    const { id } = await api().post<Meeting>('/meetings/now', { programmeId });
    await goto(`/meetings/${id}/room`);
  } catch (reason) {
    toaster.show(errorMessage(reason), { tone: 'bad' });
  }
}
