/** One soft tone: when it begins, s, and how high it is, Hz. */
type Tone = readonly [at: number, frequency: number];

/** Plays soft tones. Before a first click on the page the browser keeps them silent; the words on the screen stand anyway. */
export function playTones(tones: readonly Tone[]): void {
  try {
    const context = new AudioContext();
    if (context.state !== 'running') void context.resume().catch(() => {});
    for (const [at, frequency] of tones) {
      const oscillator = context.createOscillator();
      const gain = context.createGain();
      const start = context.currentTime + at;
      oscillator.frequency.value = frequency;
      gain.gain.setValueAtTime(0, start);
      gain.gain.linearRampToValueAtTime(0.18, start + 0.02);
      gain.gain.exponentialRampToValueAtTime(0.001, start + 0.5);
      oscillator.connect(gain).connect(context.destination);
      oscillator.start(start);
      oscillator.stop(start + 0.5);
    }
    setTimeout(() => void context.close().catch(() => {}), 2500);
  } catch {
    // No sound on this device: the words on the screen are enough.
  }
}
