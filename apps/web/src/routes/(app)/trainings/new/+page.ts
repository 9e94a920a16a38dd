import { error } from '@sveltejs/kit';
import type { PersonInList } from '@tandem/contracts/person';
import type { ProgrammeInList } from '@tandem/contracts/programme';
import { pageData } from '#lib/api/page-data.ts';
import { meetingsAhead } from '#lib/meeting/load-meetings.ts';
import { m } from '#lib/paraglide/messages.js';
import { readyTrainings } from '#lib/training/agendas.ts';
import { organisationsForTraining } from '#lib/training/organisations-for-training.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent }) => {
  const { me } = await parent();
  const organisations = organisationsForTraining(me);
  if (organisations.length === 0) error(404);
  const [[meetings, people, programmes], trainings] = await Promise.all([
    pageData({ fetch, url }, (api) =>
      Promise.all([
        meetingsAhead(api),
        api.get<{ items: PersonInList[] }>('/people'),
        api.get<{ items: ProgrammeInList[] }>('/programmes'),
      ]),
    ),
    readyTrainings(),
  ]);
  return { title: m.training_new(), organisations, meetings, people: people.items, programmes: programmes.items, trainings };
};
