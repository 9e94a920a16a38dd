/** What of the browser keeps a screen awake; absent in old ones. */
interface Awake {
  wakeLock?: { request(type: 'screen'): Promise<{ released: boolean; release(): Promise<void> }> };
}

type Page = Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;

/**
 * Keeps the screen awake until the returned function is called: people listen for long without touching anything. The browser lets it go
 * whenever the page is hidden, and may refuse (a battery that runs low): then the screen goes dark as it always did.
 */
export function keepAwake(browser: Awake = navigator, page: Page = document): () => void {
  let lock: Awaited<ReturnType<NonNullable<Awake['wakeLock']>['request']>> | null = null;
  let ended = false;

  async function ask(): Promise<void> {
    if (ended || page.visibilityState !== 'visible' || (lock && !lock.released)) return;
    const given = await browser.wakeLock?.request('screen').catch(() => null);
    if (!given) return;
    if (ended || (lock && !lock.released)) await given.release();
    else lock = given;
  }

  const onVisibility = () => void ask();
  page.addEventListener('visibilitychange', onVisibility);
  void ask();
  return () => {
    ended = true;
    page.removeEventListener('visibilitychange', onVisibility);
    void lock?.release();
  };
}
