import type { Trajectory } from '@tandem/contracts/trajectory';
import { ApiError } from '#lib/api/api-error.ts';
import { pageData } from '#lib/api/page-data.ts';
import { keepTrajectoryFacts, keptTrajectoryFacts } from '#lib/trajectory/kept-facts.ts';
import { trajectoryTitle } from '#lib/trajectory/title.ts';
import type { PageLoad } from './$types';

/** Opens without a network too: the facts from this device, the text from its own copy. */
export const load: PageLoad = async ({ fetch, url, params, parent, depends }) => {
  depends('app:trajectory');
  const { me } = await parent();
  const trajectory = await pageData({ fetch, url }, async (api) => {
    try {
      const facts = await api.get<Trajectory>(`/trajectories/${encodeURIComponent(params.id)}`);
      // What is only shown stays on nobody's device.
      if (!facts.shown) void keepTrajectoryFacts(me.id, facts);
      return facts;
    } catch (reason) {
      const kept = reason instanceof ApiError && reason.code === 'NETWORK' ? await keptTrajectoryFacts(me.id, params.id) : null;
      if (kept) return kept;
      throw reason;
    }
  });
  return { title: trajectoryTitle(trajectory.menteeName), trajectory };
};
