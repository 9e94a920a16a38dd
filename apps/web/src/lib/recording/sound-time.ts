import type { RecordedSound } from '@tandem/contracts/recording';

type Stretches = RecordedSound['stretches'];

/** Where in a joined sound one hears this moment, seconds; null: nothing was recorded then. */
export function placeOf(stretches: Stretches, moment: number): number | null {
  for (const { at, from, seconds } of stretches) {
    const into = (moment - Date.parse(from)) / 1000;
    if (into >= 0 && into < seconds) return at + into;
  }
  return null;
}

/** Which moment one hears at this place of a joined sound. */
export function momentOf(stretches: Stretches, place: number): number | null {
  const stretch = stretches.findLast(({ at }) => at <= place);
  return stretch ? Date.parse(stretch.from) + (place - stretch.at) * 1000 : null;
}

/** Where one hears the first sound of a minute; null: there is none in it. */
export function placeInMinute(stretches: Stretches, minute: number): number | null {
  const begins = stretches.map(({ from }) => Date.parse(from)).find((from) => from >= minute && from < minute + 60_000);
  return placeOf(stretches, minute) ?? (begins === undefined ? null : placeOf(stretches, begins));
}

/** «3:07», «1:02:40» */
export function place(seconds: number): string {
  const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, Math.floor(seconds) % 60];
  const two = (value: number) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
