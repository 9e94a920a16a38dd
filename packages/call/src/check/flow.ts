/** What both ends of a check had counted at one moment: bytes of the sender's path out and of the receiver's path in, and video packets. */
export interface FlowSample {
  /** ms */
  at: number;
  sent: number;
  received: number;
  packets: number;
  lost: number;
  rtt: number | null;
  /** The encoder held back because the computer is busy. */
  busy: boolean;
}

/** What a line carries. Rates in bits a second. */
export interface FlowFacts {
  up: number;
  down: number;
  /** The picture asked for no more: the line may carry more than was sent. */
  upAtLeast: boolean;
  /** Nearly all that was sent arrived: the way back may carry more. */
  downAtLeast: boolean;
  /** 0…1; null: nothing arrived to be counted. */
  lost: number | null;
  /** ms, the median. */
  rtt: number | null;
  busy: boolean;
}

/** Long enough that one key frame does not make a rate, ms. */
const WINDOW = 2000;

/**
 * The best two seconds in each direction: a browser begins low and grows, so an average would measure its caution. @param asked bits a second
 * that were asked for
 */
export function flowOf(samples: readonly FlowSample[], asked: number): FlowFacts | null {
  const last = samples.at(-1);
  const first = samples[0];
  if (!first || !last || last.at - first.at < WINDOW) return null;
  const up = bestRate(samples, 'sent');
  const down = bestRate(samples, 'received');
  const total = last.packets - first.packets + last.lost - first.lost;
  const rtts = samples.flatMap(({ rtt }) => rtt ?? []).sort((a, b) => a - b);
  return {
    up,
    down,
    upAtLeast: up > asked * 0.85 || samples.some(({ busy }) => busy),
    downAtLeast: down > up * 0.9,
    lost: total > 0 ? Math.max(0, last.lost - first.lost) / total : null,
    rtt: rtts[Math.floor(rtts.length / 2)] ?? null,
    busy: samples.some(({ busy }) => busy),
  };
}

function bestRate(samples: readonly FlowSample[], of: 'sent' | 'received'): number {
  let best = 0;
  for (const [at, from] of samples.entries()) {
    const to = samples.slice(at + 1).find((one) => one.at - from.at >= WINDOW);
    if (to) best = Math.max(best, ((to[of] - from[of]) * 8 * 1000) / (to.at - from.at));
  }
  return Math.round(best);
}
