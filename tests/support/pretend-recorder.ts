import type { Recorder, RecorderNews, RecorderOrder, RunningRecorder } from '../../apps/service/src/recording/recorder.ts';

/** One that was put into a call: what it was told, and what a test lets it tell. */
export interface PretendRunning {
  readonly order: RecorderOrder;
  allowed: readonly string[];
  isGone: boolean;
  tell(news: RecorderNews): void;
  /** It is gone without having been asked. */
  die(): void;
}

/** Stands in for the process that records where a test needs consents but no sound. */
export class PretendRecorder implements Recorder {
  readonly all: PretendRunning[] = [];

  start(order: RecorderOrder, told: (news: RecorderNews) => void): RunningRecorder {
    let end = () => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    // As long as it lives it says so.
    const beat = setInterval(() => told({ is: 'beat' }), 500);
    const leave = () => {
      clearInterval(beat);
      one.isGone = true;
      end();
    };
    const one: PretendRunning = { order, allowed: order.allowed, isGone: false, tell: told, die: leave };
    this.all.push(one);
    return { ended, allow: (people) => void (one.allowed = people), kill: leave, stop: async () => leave() };
  }

  /** Those in a call now. */
  get inside(): PretendRunning[] {
    return this.all.filter(({ isGone }) => !isGone);
  }
}
