/** Peaks of a sound, a byte a bucket, as the API sends them. */
export function peaksOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** Quieter than this one does not speak: of 255, a hundredth of the range. */
const SPOKEN = 26;

/** When somebody speaks: from where to where, in buckets; a silence of one bucket is a breath. */
export function spokenParts(peaks: Uint8Array): { from: number; to: number }[] {
  const parts: { from: number; to: number }[] = [];
  for (const [at, peak] of peaks.entries()) {
    if (peak < SPOKEN) continue;
    const last = parts.at(-1);
    if (last && at - last.to <= 1) last.to = at + 1;
    else parts.push({ from: at, to: at + 1 });
  }
  return parts;
}

/** Both edges of the wave around its middle as an SVG path: a bucket is one wide, the whole 100 high. */
export function wavePath(peaks: Uint8Array): string {
  const edge = (sign: 1 | -1) => (peak: number) => 50 + sign * Math.max(1, (peak / 255) * 49);
  const steps = (height: (peak: number) => number) =>
    [...peaks].map((peak, at) => `L${at} ${height(peak).toFixed(1)}L${at + 1} ${height(peak).toFixed(1)}`);
  const above = steps(edge(-1));
  const below = steps(edge(1))
    .toReversed()
    .map((step) => step.replace(/^(L[^L]+)(L.+)$/u, '$2$1'));
  return `M0 50${above.join('')}${below.join('')}Z`;
}
