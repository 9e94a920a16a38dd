import { error } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import type { PageLoad } from './$types';

/** Organisations are made by the administrator of the installation. */
export const load: PageLoad = async ({ parent }) => {
  const { me } = await parent();
  if (!me.isAdmin) error(404, 'Not the administrator');
  return { title: m.organisation_new() };
};
