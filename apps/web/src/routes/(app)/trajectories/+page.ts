import type { TrajectoryInList } from '@tandem/contracts/trajectory';
import { ApiError } from '#lib/api/api-error.ts';
import { pageData } from '#lib/api/page-data.ts';
import { m } from '#lib/paraglide/messages.js';
import { keepTrajectoryList, keptTrajectoryList } from '#lib/trajectory/kept-facts.ts';
import type { PageLoad } from './$types';

export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('app:trajectory');
  const { me } = await parent();
  const list = await pageData({ fetch, url }, async (api) => {
    try {
      const { items } = await api.get<{ items: TrajectoryInList[] }>('/trajectories');
      void keepTrajectoryList(
        me.id,
        items.filter(({ shown }) => !shown),
      );
      return items;
    } catch (reason) {
      const kept = reason instanceof ApiError && reason.code === 'NETWORK' ? await keptTrajectoryList(me.id) : null;
      if (kept) return kept;
      throw reason;
    }
  });
  return { title: m.trajectory_title(), trajectories: list };
};
