import type { PersonInList } from '@tandem/contracts/person';
import type { Programme } from '@tandem/contracts/programme';
import { pageData } from '#lib/api/page-data.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, params, depends }) => {
  depends('app:programmes');
  return pageData({ fetch, url }, async (api) => {
    const programme = await api.get<Programme>(`/programmes/${encodeURIComponent(params.id)}`);
    // Whom a curator may take in: the people of the owning organisation.
    const people = programme.may.addPeople
      ? (await api.get<{ items: PersonInList[] }>('/people', { organisation: programme.organisationId })).items
      : [];
    return { title: programme.title, programme, people };
  });
};
