import { canChooseSpeaker } from './device-list.ts';

/**
 * Plays two soft tones (about 0.9 s) through the chosen output, so that a person hears whether sound comes.
 * Resolves when it has been played; rejects when the browser refuses to play or the output is gone. Call it from a click.
 */
export async function playTestTone(speaker?: string): Promise<void> {
  const context = new AudioContext();
  const out = context.createMediaStreamDestination();
  const element = new Audio();
  try {
    element.srcObject = out.stream;
    if (speaker && canChooseSpeaker()) await element.setSinkId(speaker);
    await context.resume();
    await element.play();
    const start = context.currentTime + 0.05;
    const last = [523.25, 659.25].map((frequency, at) => tone(context, out, frequency, start + at * 0.4)).at(-1)!;
    await new Promise((resolve) => last.addEventListener('ended', resolve, { once: true }));
  } finally {
    element.pause();
    element.srcObject = null;
    void context.close().catch(() => {});
  }
}

function tone(context: AudioContext, out: AudioNode, frequency: number, start: number): OscillatorNode {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(0.25, start + 0.03); // soft edges: a cut sine clicks
  gain.gain.linearRampToValueAtTime(0, start + 0.4);
  oscillator.connect(gain).connect(out);
  oscillator.start(start);
  oscillator.stop(start + 0.45);
  return oscillator;
}
