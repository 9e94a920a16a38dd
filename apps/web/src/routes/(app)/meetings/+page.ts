import { redirect } from '@sveltejs/kit';
import type { PlanningProgramme } from '@tandem/contracts/planning';
import { pageData } from '#lib/api/page-data.ts';
import { allMeetings } from '#lib/meeting/load-meetings.ts';
import { m } from '#lib/paraglide/messages.js';
import { organisationsForTraining } from '#lib/training/organisations-for-training.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('app:meetings');
  const [{ me }, [meetings, planning]] = await Promise.all([
    parent(),
    pageData({ fetch, url }, (api) => Promise.all([allMeetings(api), api.get<{ items: PlanningProgramme[] }>('/planning')])),
  ]);
  const leads = me.roles.some((role) => role === 'curator' || role === 'head');
  // Whoever only leads an organisation has no meetings of their own: theirs is the history.
  if (leads && meetings.length === 0 && planning.items.length === 0) redirect(303, '/history');
  return { title: m.meeting_title(), meetings, leads, mayTrain: organisationsForTraining(me).length > 0, planning: planning.items };
};
