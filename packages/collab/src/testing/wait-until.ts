import { setTimeout as wait } from 'node:timers/promises';

/** Resolves when the condition holds; fails after `limit` ms and says what was waited for. */
export async function waitUntil(what: string, condition: () => boolean | Promise<boolean>, limit = 8_000): Promise<void> {
  const end = performance.now() + limit;
  while (!(await condition())) {
    if (performance.now() > end) throw new Error(`waited in vain until ${what}`);
    await wait(5);
  }
}
