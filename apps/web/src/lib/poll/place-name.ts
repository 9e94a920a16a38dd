import type { PollView } from '@tandem/contracts/poll';
import { SCALE_TOP } from '@tandem/domain/poll/poll';

/** What an option or value is called; the ends of a scale with their words: «1 – устали». */
export function placeName({ kind, options, low, high }: Pick<PollView, 'kind' | 'options' | 'low' | 'high'>, place: number): string {
  if (kind !== 'scale') return options[place - 1] ?? '';
  const word = place === 1 ? low : place === SCALE_TOP ? high : '';
  return word === '' ? `${place}` : `${place} – ${word}`;
}
