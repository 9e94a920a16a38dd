import type { Sheets, SheetView } from '@tandem/contracts/sheet';
import { authorize } from '@tandem/domain/access/authorize';
import { meetingCapacity } from '@tandem/domain/access/meeting-capacity';
import { sheetAccess } from '@tandem/domain/access/sheet-access';
import { sheetText } from '@tandem/trajectory/sheet';
import { recordLooks } from '../access-log/record-looks.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findSheets, sheetResource } from './sheet-repository.ts';

/** The sheets of sub-groups that are this person's to see now: of the own group, or all for whoever leads. */
export async function readSheets({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<Sheets> {
  const { database, clock } = ports;
  const now = clock();
  const row = await findMeeting(database, meetingId);
  const meeting = accessResource({ ...row, status: statusNow(row, now) });
  authorize(actor, 'sheet.read', meeting, now);
  const items: SheetView[] = [];
  for (const sheet of await findSheets(database, meetingId)) {
    const access = sheetAccess(actor, meeting, sheetResource(sheet), now);
    if (access === 'none') continue;
    const { roundId, number: group, title, document } = sheet;
    items.push({ roundId, group, title, access, document, text: access === 'read' ? await wordsOn(document.id, ports) : null });
  }
  const capacity = meetingCapacity(actor, meeting, now);
  const reads = items.some(({ access }) => access === 'read');
  if (capacity && reads) await recordLooks(actor.personId, [{ meetingId, capacity, what: 'meeting-record' }], ports);
  return { items };
}

async function wordsOn(documentId: string, { relay }: Pick<Ports, 'relay'>): Promise<string> {
  const doc = await relay.read(documentId);
  const text = sheetText(doc);
  doc.destroy();
  return text;
}
