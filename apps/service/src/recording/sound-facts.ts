import type { RecordedSound } from '@tandem/contracts/recording';

/** Where a sound breaks off, as it is told. */
export const stretchesOf = (rows: readonly { at: number; from: Date; seconds: number; endedBy: string }[]): RecordedSound['stretches'] =>
  rows.map(({ at, from, seconds, endedBy }) => ({
    ...{ at, from: from.toISOString(), seconds },
    endedBy: endedBy as RecordedSound['stretches'][number]['endedBy'],
  }));

/** How loud it is when, as it is told; null: not known. */
export const peaksOf = ({ peaks, peakSeconds }: { peaks: Uint8Array | null; peakSeconds: number | null }): RecordedSound['peaks'] =>
  peaks && peakSeconds ? { seconds: peakSeconds, together: base64(peaks) } : null;

export const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');
