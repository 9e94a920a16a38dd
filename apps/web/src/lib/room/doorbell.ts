/** Two soft tones: somebody waits at the door. Before a first click on the page the browser keeps it silent; the words stand anyway. */
export function ringDoorbell(): void {
  try {
    const context = new AudioContext();
    if (context.state !== 'running') void context.resume().catch(() => {});
    for (const [at, frequency] of [
      [0, 880],
      [0.22, 659.25],
    ] as const) {
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
    setTimeout(() => void context.close().catch(() => {}), 1500);
  } catch {
    // No sound on this device: the words on the screen are enough.
  }
}
