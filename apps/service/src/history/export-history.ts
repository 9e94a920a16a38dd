import type { HistoryExportQuery, HistoryMeeting } from '@tandem/contracts/history';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findHistory, type HistoryPlace } from './history-repository.ts';
import { historyScope } from './history-scope.ts';
import { historySheet } from './history-sheet.ts';
import type { PlanProgressReader } from './plan-progress.ts';
import { showRows } from './read-history.ts';

const AT_ONCE = 200;
const MOST = 10_000;

/** The whole history that the filter leaves, as a workbook in the reader's language. */
export async function exportHistory(
  { actor, ...filter }: { actor: Actor } & HistoryExportQuery,
  ports: Ports,
  plans: PlanProgressReader,
): Promise<{ content: Buffer; name: string; asciiName: string }> {
  const scope = await historyScope(actor, 'history.export', filter, ports);
  const reader = await ports.database.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { timeZone: true, language: true },
  });
  const rows: HistoryMeeting[] = [];
  let after: HistoryPlace | undefined;
  do {
    const page = await findHistory(ports.database, scope.listed, { after, limit: AT_ONCE });
    rows.push(...(await showRows(actor, page, ports, plans)));
    after = page.length === AT_ONCE ? page.at(-1) : undefined;
  } while (after && rows.length < MOST);
  const language = reader.language === 'en' ? 'en' : 'ru';
  const day = ports.clock().toISOString().slice(0, 10);
  return {
    content: await historySheet(rows, { language, zone: scope.organisation?.timeZone ?? reader.timeZone }),
    name: `${language === 'ru' ? 'Встречи' : 'Meetings'} ${day}.xlsx`,
    asciiName: `meetings-${day}.xlsx`,
  };
}
