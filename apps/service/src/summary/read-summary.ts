import { summaryText as canonical } from '@tandem/domain/meeting/summary-release';
import { summaryText } from '@tandem/trajectory/summary';
import type { Ports } from '../platform/ports.ts';
import { textHashOf } from './text-hash.ts';

export interface SummaryReading {
  text: string;
  textHash: string;
  /** The document's lastSeq before it was read: the text is of this seq or newer, never older. */
  seq: bigint;
}

/** The summary's present text, every edit taken so far included. */
export async function readSummary(documentId: string, { relay, database }: Pick<Ports, 'relay' | 'database'>): Promise<SummaryReading> {
  const { lastSeq } = await database.document.findUniqueOrThrow({ where: { id: documentId }, select: { lastSeq: true } });
  const doc = await relay.read(documentId);
  const text = canonical(summaryText(doc));
  doc.destroy();
  return { text, textHash: textHashOf(text), seq: lastSeq };
}
