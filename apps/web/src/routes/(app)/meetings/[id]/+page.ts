import type { PlanningProgramme } from '@tandem/contracts/planning';
import { redirect } from '@sveltejs/kit';
import type { Meeting } from '@tandem/contracts/meeting';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { pageData } from '#lib/api/page-data.ts';
import { meetingsAhead } from '#lib/meeting/load-meetings.ts';
import { outcome } from '#lib/meeting/outcome.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('app:meeting');
  const record = `/meetings/${params.id}/record`;
  const [meeting, meetings, planning] = await pageData({ fetch, url }, async (client) => {
    try {
      return await Promise.all([
        client.get<Meeting>(`/meetings/${params.id}`),
        meetingsAhead(client),
        client.get<{ items: PlanningProgramme[] }>('/planning'),
      ]);
    } catch (reason) {
      // A curator sees the facts of a meeting and not its plan: theirs is the record.
      if (reason instanceof ApiError && reason.status === 404 && (await readable(fetch, record))) redirect(303, record);
      throw reason;
    }
  });
  if (outcome(meeting) === 'held') redirect(303, record);
  const programme = planning.items.find(({ id }) => id === meeting.programme?.id);
  return { title: meeting.title, meeting, meetings, holidays: programme?.holidays ?? [] };
};

const readable = (fetch: typeof globalThis.fetch, path: string): Promise<boolean> =>
  api(fetch)
    .get(path)
    .then(
      () => true,
      () => false,
    );
