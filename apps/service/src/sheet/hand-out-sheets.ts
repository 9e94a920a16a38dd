import type { NewSheet } from '@tandem/contracts/sheet';
import type { Prisma } from '@tandem/database';
import { fillSheet } from '@tandem/trajectory/sheet';
import { createDocument } from '../document/create-document.ts';

/** Gives each sub-group of an exercise its own copy of the sheet, within the caller's transaction. */
export async function handOutSheets(
  transaction: Pick<Prisma.TransactionClient, 'document' | 'sheet'>,
  { title, text }: NewSheet,
  { roundId, meetingId, groups, at }: { roundId: string; meetingId: string; groups: number; at: Date },
): Promise<void> {
  for (let number = 1; number <= groups; number++) {
    const documentId = await createDocument(transaction, { kind: 'sheet', at, fill: (doc) => fillSheet(doc, text) });
    await transaction.sheet.create({ data: { roundId, number, meetingId, documentId, title } });
  }
}
