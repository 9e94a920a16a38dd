import { growth, type Participant } from './participant.ts';
import type { Lie } from './judgement.ts';
import type { Sample } from './witness.ts';

export const say = (words: string): void => void process.stdout.write(`${words}\n`);

const seconds = (from: number, at: number) => ((at - from) / 1000).toFixed(1);

/** What the screen said and what the media did, beside one another, from moment to moment. */
export function tellTimeline(person: Participant, from: number): void {
  const samples = person.since(from);
  say(`    ${person.name.padEnd(7)} screen: ${timeline(samples, from, screenWords)}`);
  say(`    ${' '.repeat(7)} media:  ${timeline(samples, from, (sample, at) => mediaWords(sample, samples, at))}`);
}

export function tellLie({ whose, what, from, to }: Lie, began: number): void {
  say(`    LIE: ${whose}’s screen ${what} (${seconds(began, from)}–${seconds(began, to)} s)`);
}

function timeline(samples: readonly Sample[], from: number, wordsOf: (sample: Sample, at: number) => string): string {
  const parts: string[] = [];
  let last = '';
  for (const [at, sample] of samples.entries()) {
    const words = wordsOf(sample, at);
    if (words !== last) parts.push(`${seconds(from, sample.at)} s ${words}`);
    last = words;
  }
  return parts.join(' | ');
}

function screenWords({ screen }: Sample): string {
  if (!screen) return 'no room';
  const other = screen.other && (screen.other.instead || `microphone ${screen.other.microphone}`);
  return `«${screen.line}», microphone ${screen.microphone}, the other: ${other ?? 'not there'}`;
}

/** Over the last second and a half: shorter gaps are how sound is sent. */
function mediaWords(sample: Sample, samples: readonly Sample[], at: number): string {
  const before = samples.findLast((one) => one.at <= sample.at - 1_500) ?? samples[Math.max(0, at - 1)]!;
  const grown = (name: Parameters<typeof growth>[2]) => growth(before, sample, name);
  if (before === sample) return '…';
  const sends = grown('audioSent') === 0 ? 'sends nothing' : grown('energySpoken') > 1e-4 ? 'sends sound' : 'sends silence';
  return `${sends}, ${grown('audioHeard') > 0 ? 'hears' : 'hears nothing'}, ${grown('videoSeen') > 0 ? 'sees' : 'sees nothing'}`;
}
