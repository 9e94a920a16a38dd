import type { PersonInList } from '@tandem/contracts/person';
import type { PlanningProgramme } from '@tandem/contracts/planning';
import { pageData } from '#lib/api/page-data.ts';
import { readyAgendas } from '#lib/meeting/agendas.ts';
import { meetingsAhead } from '#lib/meeting/load-meetings.ts';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url }) => {
  const [[planning, meetings, people], agendas] = await Promise.all([
    pageData({ fetch, url }, (api) =>
      Promise.all([
        api.get<{ items: PlanningProgramme[] }>('/planning'),
        meetingsAhead(api),
        api.get<{ items: PersonInList[] }>('/people'),
      ]),
    ),
    readyAgendas(),
  ]);
  return {
    title: m.meeting_new(),
    planning: planning.items,
    programmeId: url.searchParams.get('programme'),
    meetings,
    people: people.items,
    agendas,
  };
};
