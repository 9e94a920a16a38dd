import type { Meeting } from '@tandem/contracts/meeting';
import type { Organisation } from '@tandem/contracts/organisation';
import type { PlanningProgramme } from '@tandem/contracts/planning';
import type { ProgrammeInList } from '@tandem/contracts/programme';
import type { Today } from '@tandem/contracts/today';
import type { TrajectoryInList } from '@tandem/contracts/trajectory';
import type { Api } from '#lib/api/client.ts';
import { pageData } from '#lib/api/page-data.ts';
import { meetingsAhead } from '#lib/meeting/load-meetings.ts';
import { m } from '#lib/paraglide/messages.js';
import { changesOfOthers } from '#lib/today/changes-of-others.ts';
import { nextMeeting } from '#lib/today/next-meeting.ts';
import type { PageLoad } from './$types';

type Listed<Item> = { items: Item[] };

const CHANGES_SINCE = 21 * 24 * 60 * 60_000;
/** A mentor of many sees the trajectories changed last. */
const MOST_TRAJECTORIES = 3;

export const load: PageLoad = async ({ fetch, url, parent, depends }) => {
  depends('app:today');
  const { me } = await parent();
  return pageData({ fetch, url }, async (api) => {
    const [meetings, today, programmes, planning, trajectories, organisations] = await Promise.all([
      meetingsAhead(api),
      api.get<Today>('/today'),
      api.get<Listed<ProgrammeInList>>('/programmes'),
      api.get<Listed<PlanningProgramme>>('/planning'),
      api.get<Listed<TrajectoryInList>>('/trajectories'),
      me.isAdmin ? api.get<Listed<Organisation>>('/organisations') : { items: [] },
    ]);
    const next = nextMeeting(meetings, me.id);
    const [meeting, changes] = await Promise.all([
      next ? api.get<Meeting>(`/meetings/${next.id}`) : null,
      changesIn(trajectories.items, api, me.id),
    ]);
    return {
      title: m.today_title(),
      ...{ meetings, meeting, changes },
      ...{ tasks: today.waiting, mentions: today.mentions, shown: today.shown, silences: today.silences },
      weeks: today.organisations,
      programmes: programmes.items,
      planning: planning.items,
      organisations: organisations.items,
    };
  });
};

function changesIn(trajectories: readonly TrajectoryInList[], api: Api, ownId: string) {
  const since = new Date(Date.now() - CHANGES_SINCE).toISOString();
  const written = trajectories
    .filter(({ access, programmeStatus }) => access === 'write' && programmeStatus === 'active')
    .sort((a, b) => (a.changedAt < b.changedAt ? 1 : -1));
  return Promise.all(
    written.slice(0, MOST_TRAJECTORIES).map(async (trajectory) => {
      type Changes = Parameters<typeof changesOfOthers>[1];
      return changesOfOthers(trajectory, await api.get<Changes>(`/trajectories/${trajectory.id}/changes`, { since }), ownId);
    }),
  );
}
