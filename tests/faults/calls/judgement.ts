import { growth } from './participant.ts';
import type { Media, Sample, Screen } from './witness.ts';

/** Something that the screen said for longer than one can be mistaken, while the media did something else. */
export interface Lie {
  whose: string;
  what: string;
  /** ms since 1970, when it began and ended */
  from: number;
  to: number;
}

/** So long may a screen not know yet that nothing comes any more, or that it comes again, ms. */
const NOTICES_WITHIN = 5_000;
/** So long may sound still come after the screen called a microphone closed: what was under way. */
const FADES_WITHIN = 1_500;
/** What flows shows itself within this: a silent room sends a packet every 0.4 s, a fake microphone beeps once a second. */
const WINDOW = 1_500;
/** Less than this is the noise that a decoder makes of silence. */
const SOUND = 1e-4;

interface Rule {
  what: string;
  /** Whether the screen says it. */
  says(screen: Screen): boolean;
  /** Whether the media, from one look to another while it was said, prove the opposite. */
  isFalse(from: Sample, to: Sample): boolean;
  /** Sound that must not be is a lie at once, but for what was under way; all else is one when it has been false for long. */
  atOnce?: boolean;
}

const isStill = (from: Sample, to: Sample, name: keyof Media) => growth(from, to, name) === 0;

const rules: Rule[] = [
  {
    what: 'says «connected» while nothing arrives',
    says: ({ phase, line }) => phase === 'connected' && line !== 'Связь прервалась',
    isFalse: (from, to) => isStill(from, to, 'arrived'),
  },
  {
    what: 'shows the own microphone as open while no sound is sent, or none can arrive',
    says: ({ microphone }) => microphone === 'on',
    isFalse: (from, to) => isStill(from, to, 'audioSent') || isStill(from, to, 'arrived'),
  },
  {
    what: 'shows the own microphone as off while it is sent',
    says: ({ microphone }) => microphone === 'off',
    isFalse: (from, to) => growth(from, to, 'energySpoken') > SOUND,
    atOnce: true,
  },
  {
    what: 'shows the other’s microphone as on while nothing of it arrives',
    says: ({ other }) => other?.microphone === 'on' && other.instead === '',
    isFalse: (from, to) => isStill(from, to, 'audioHeard'),
  },
  {
    what: 'shows the other’s microphone as off while it is heard',
    says: ({ other }) => other?.microphone === 'off' && other.instead === '',
    isFalse: (from, to) => growth(from, to, 'energyHeard') > SOUND,
    atOnce: true,
  },
  {
    what: 'shows the other’s picture while none arrives',
    says: ({ other }) => other?.picture === true,
    isFalse: (from, to) => isStill(from, to, 'videoSeen'),
  },
  {
    what: 'says that the other’s picture is not received while it is',
    says: ({ other }) => other?.instead.startsWith('Видео не принимаем') === true,
    isFalse: (from, to) => !isStill(from, to, 'videoSeen'),
    atOnce: true,
  },
  {
    what: 'says that the other is out of reach while they are heard',
    says: ({ other }) => other !== null && other.instead !== '' && !other.instead.includes('звук идёт'),
    isFalse: (from, to) => growth(from, to, 'energyHeard') > SOUND,
  },
];

/** Every lie of one screen, each told once. */
export function findLies(whose: string, samples: readonly Sample[]): Lie[] {
  return rules.flatMap((rule) => {
    const stretches = said(rule, samples).flatMap((stretch) => falseStretches(rule, stretch));
    return stretches.slice(0, 1).map(({ from, to }) => ({ whose, what: rule.what, from, to }));
  });
}

/** The stretches of time during which it was said without a break. */
function said(rule: Rule, samples: readonly Sample[]): Sample[][] {
  const found: Sample[][] = [[]];
  for (const sample of samples) {
    if (sample.screen && rule.says(sample.screen)) found.at(-1)!.push(sample);
    else if (found.at(-1)!.length > 0) found.push([]);
  }
  return found;
}

/** The parts of such a stretch in which the media said the opposite for too long. */
function falseStretches({ isFalse, atOnce = false }: Rule, stretch: readonly Sample[]): { from: number; to: number }[] {
  const found: { from: number; to: number }[] = [];
  let open: { from: number; to: number } | null = null;
  for (const now of stretch) {
    const before = stretch.findLast(({ at }) => at <= now.at - WINDOW);
    if (!before || (atOnce && before.at - stretch[0]!.at < FADES_WITHIN)) continue;
    if (!isFalse(before, now)) open = null;
    else if (open) open.to = now.at;
    else found.push((open = { from: before.at, to: now.at }));
  }
  return found.filter(({ from, to }) => atOnce || to - from > NOTICES_WITHIN);
}
