import { onNotice, type Notice } from './notices.ts';

/** Several notices come with one act (a meeting moved: the plan, the answers): one question is enough for them. */
const GATHERED = 200;

/**
 * Asks again whenever something about these changed, one question at a time: `$effect(() => askAgain(['meeting'], () => invalidate('app:today')))`.
 * `concerns` leaves out notices of other things than the page shows.
 */
export function askAgain(
  about: string | readonly string[],
  ask: () => Promise<unknown>,
  concerns: (notice: Notice) => boolean = () => true,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asking = false;
  let again = false;

  async function run(): Promise<void> {
    timer = undefined;
    if (asking) {
      again = true;
      return;
    }
    asking = true;
    // A refused question leaves what is shown; the next notice asks anew.
    await ask().catch(() => undefined);
    asking = false;
    if (again) {
      again = false;
      timer = setTimeout(() => void run(), GATHERED);
    }
  }

  const stop = onNotice(about, (notice) => {
    if (concerns(notice)) timer ??= setTimeout(() => void run(), GATHERED);
  });
  return () => {
    stop();
    clearTimeout(timer);
  };
}
