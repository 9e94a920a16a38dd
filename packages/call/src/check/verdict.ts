import type { FlowFacts } from './flow.ts';

/** `good`: nothing to do; `fair`: it works, with less; `bad`: it does not. */
export type Tone = 'good' | 'fair' | 'bad';

/** What a rate is enough for: a sharp picture, a small one, sound alone, not even that. */
export type Enough = 'video' | 'small-video' | 'sound' | 'nothing';

/** Bits a second: what 720p is sent with, what the smallest two layers take, what a voice takes with its headers and repetitions. */
const VIDEO = 1_200_000;
const SMALL_VIDEO = 300_000;
const SOUND = 60_000;

export function enoughFor(rate: number): Enough {
  if (rate >= VIDEO) return 'video';
  if (rate >= SMALL_VIDEO) return 'small-video';
  return rate >= SOUND ? 'sound' : 'nothing';
}

export const rateTone = (rate: number): Tone =>
  ({ video: 'good', 'small-video': 'fair', sound: 'fair', nothing: 'bad' })[enoughFor(rate)] as Tone;

/** Talk goes on without waiting below 150 ms; above 400 people talk at once. */
export const delayTone = (rtt: number): Tone => (rtt < 150 ? 'good' : rtt < 400 ? 'fair' : 'bad');

/** The same bounds by which a call spares pictures (strain.ts). */
export const lossTone = (lost: number): Tone => (lost < 0.02 ? 'good' : lost < 0.08 ? 'fair' : 'bad');

/** The sentence over all lines: what a call over this line will be like. */
export type Overall = Enough | 'no-media' | 'no-service';

/**
 * @param service whether the service answers; @param media whether any way to the media server is open; @param flow null: not measured,
 * which is taken as no better than sound
 */
export function overall({ service, media, flow }: { service: boolean; media: boolean; flow: FlowFacts | null }): Overall {
  if (!service) return 'no-service';
  if (!media) return 'no-media';
  if (!flow) return 'sound';
  const enough = enoughFor(Math.min(flow.up, flow.down));
  const shaken = lossTone(flow.lost ?? 0) === 'bad' || delayTone(flow.rtt ?? 0) === 'bad';
  return shaken && enough === 'video' ? 'small-video' : enough;
}
