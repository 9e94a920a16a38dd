import { type Clock, repeat } from '../clock.ts';

/** Samples of a wave (−1…1) → loudness 0…1 on a scale of decibels: −60 dB and below is 0, −10 dB (a loud voice) is 1. */
export function loudness(samples: ArrayLike<number>): number {
  let sum = 0;
  for (let at = 0; at < samples.length; at++) sum += samples[at]! * samples[at]!;
  const decibels = 10 * Math.log10(sum / Math.max(1, samples.length) || 1e-12);
  return Math.min(1, Math.max(0, (decibels + 60) / 50));
}

/** 20 readings a second: what a meter on the screen needs and no more. */
export const LEVEL_PERIOD = 50;

/**
 * Measures how loud a microphone track is, on this device only: nothing is sent or kept. `onLevel` gets 0…1, or null while the
 * browser does not let sound be processed yet (before a first click on the page): then silence proves nothing.
 */
export function measureLevel(track: MediaStreamTrack, clock: Clock, onLevel: (level: number | null) => void): () => void {
  const context = new AudioContext();
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  void context.resume().catch(() => {});
  const samples = new Float32Array(analyser.fftSize);
  const stop = repeat(clock, LEVEL_PERIOD, () => {
    if (context.state !== 'running') return onLevel(null);
    analyser.getFloatTimeDomainData(samples);
    onLevel(loudness(samples));
  });
  return () => {
    stop();
    source.disconnect();
    void context.close().catch(() => {});
  };
}
