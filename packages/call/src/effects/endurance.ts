/** What an effect did in one stretch of time. */
export interface Effort {
  /** ms */
  span: number;
  /** What the device gave, and what came out of it: frames of a picture, ms of sound. */
  wanted: number;
  delivered: number;
  /** How long the page was held up by it, ms. */
  busy: number;
}

/** How often it is looked, ms. */
export const EFFORT_PERIOD = 2000;

/** Below this share of what is wanted a face stumbles and a voice breaks. */
const ENOUGH = 0.6;
/** With less of the page's time left nothing else in the room answers a press. */
const TOO_BUSY = 0.75;
/** Programs are still being compiled. */
const WARM_UP = 2;
const GIVE_UP_AT = 4;

/**
 * Whether a machine keeps up with an effect. A bad stretch weighs one, a good one takes one back: a machine that stumbles now and then
 * goes on, one that fails more often than not gives up, and one that fails all the time does so after eight seconds.
 */
export function createEndurance(): { note(effort: Effort): 'keeps-up' | 'gives-up' } {
  let seen = 0;
  let weight = 0;
  return {
    note({ span, wanted, delivered, busy }) {
      if (span > 3 * EFFORT_PERIOD) return 'keeps-up'; // the machine slept: that says nothing
      if (++seen <= WARM_UP) return 'keeps-up';
      const isBad = delivered < wanted * ENOUGH || busy > span * TOO_BUSY;
      weight = Math.max(0, weight + (isBad ? 1 : -1));
      return weight >= GIVE_UP_AT ? 'gives-up' : 'keeps-up';
    },
  };
}
