import { NOTE } from '@tandem/trajectory/board';

/** Inside of a note, in units of the sheet. */
export const NOTE_PADDING = 16;
const LEADING = 1.3;
/** Long words get smaller, so that they stay whole. */
const SIZES = [26, 22, 18, 15, 12] as const;

/** How wide this text is, in units of the sheet, in type of this size. */
export type Measure = (text: string, size: number) => number;

/** The words of a note broken into lines, in the largest type in which they fit; what does not fit in the smallest is cut off. */
export function noteLines(text: string, measure: Measure): { size: number; leading: number; lines: string[] } {
  const [width, height] = [NOTE.width - 2 * NOTE_PADDING, NOTE.height - 2 * NOTE_PADDING];
  for (const size of SIZES) {
    const leading = size * LEADING;
    const most = Math.floor(height / leading);
    const lines = text.split('\n').flatMap((paragraph) => broken(paragraph, (part) => measure(part, size) <= width));
    if (lines.length <= most) return { size, leading, lines };
    if (size === SIZES.at(-1)) return { size, leading, lines: [...lines.slice(0, most - 1), `${lines[most - 1] ?? ''}…`] };
  }
  return { size: SIZES[0], leading: SIZES[0] * LEADING, lines: [] };
}

/** Between words, and inside of one that is too long for a line. */
function broken(paragraph: string, fits: (part: string) => boolean): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (line !== '' && !fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return [...lines, line];
}
