import { today } from '@tandem/contracts/today';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { ownSilences } from '../silence/own-silences.ts';
import { organisationWeeks } from './organisation-weeks.ts';
import { waitingMentions } from './waiting-mentions.ts';
import { waitingShows } from './waiting-shows.ts';
import { waitingTasks } from './waiting-tasks.ts';

/** «Сегодня»: what waits for the reader and how the week goes where they lead. */
export function todayRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get('/api/today', { config: { policy: 'signed-in' }, schema: { response: { 200: today } } }, async ({ actor }) => {
      const [waiting, mentions, shown, silences, organisations] = await Promise.all([
        waitingTasks({ actor }, ports),
        waitingMentions({ actor }, ports),
        waitingShows({ actor }, ports),
        ownSilences({ actor }, ports),
        organisationWeeks({ actor }, ports),
      ]);
      return { waiting, mentions, shown, silences, organisations };
    });
  };
}
