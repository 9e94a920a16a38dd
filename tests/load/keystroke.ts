import type { BrowserContext, CDPSession, Page } from '@playwright/test';
import pg from 'pg';
import { documentKinds } from '../../apps/service/src/document/kinds.ts';
import { say } from '../../infra/start/report.ts';
import { createRelay } from '../../packages/collab/src/server/relay.ts';
import { addDifficulty } from '../../packages/trajectory/src/difficulty.ts';
import { addEvent } from '../../packages/trajectory/src/event.ts';
import { percentile } from '../support/percentile.ts';
import { startStack, type Stack } from '../support/stack.ts';
import { openBrowser, signedIn } from './browser.ts';

const ITEMS = 200;
const PAUSE = 120;
const IMAGE = 'Желаемый образ';
const KEYS = ['a', 'b', 'c', 'd', 'Space'];

/**
 * The co-editing in the browser, in a trajectory of 200 items on the product's own page: what a keystroke costs the main thread, and whether
 * this device's copy is on the screen before the network has answered. Prints, asserts nothing about time.
 */
export async function printKeystrokes({ quick }: { quick: boolean }): Promise<void> {
  const stack = await startStack({ demo: true });
  const browser = await openBrowser();
  try {
    const context = await signedIn(browser, stack, 'mentee');
    const { items } = (await (await context.request.get('/api/trajectories')).json()) as { items: { id: string }[] };
    const id = items[0]!.id;
    await fill(stack, id);
    await noteFirsts(context);
    const page = await context.newPage();
    const keys = quick ? 60 : 300;
    const floor = await costs(page, 'a bare contenteditable of one paragraph', keys, () => bareField(page));
    const open200 = () => open(page, id);
    await costs(page, `the image, ${ITEMS} items beside it`, keys, open200, { floor });
    await costs(page, `an event amidst the plan, ${ITEMS} items beside it`, keys, open200, { floor, field: /^Мероприятие 60/ });
    const paints: number[] = [];
    const answers: number[] = [];
    for (let round = 0; round < (quick ? 3 : 15); round++) {
      await open(page, id);
      const { painted, answered } = await page.evaluate(() => (window as never as { firsts: Firsts }).firsts);
      paints.push(painted ?? NaN);
      answers.push(answered ?? NaN);
    }
    const before = paints.filter((painted, at) => painted < answers[at]!).length;
    say(
      `from navigation to the document's words on the screen: ${percentile(paints, 50).toFixed(0)} ms, to the co-editing's state from the network: ${percentile(answers, 50).toFixed(0)} ms (medians of ${paints.length}; the device's copy was first ${before} times)`,
    );
  } finally {
    await browser.close();
    await stack.stop();
  }
}

/** The thread's own time from each key to the next: what others do with the processor meanwhile is not in it. @returns the median, ms */
async function costs(
  page: Page,
  where: string,
  keys: number,
  opened: () => Promise<void>,
  { floor, field = IMAGE }: { floor?: number; field?: string | RegExp } = {},
): Promise<number> {
  await opened();
  const times = await typeAndMeasure(page, field, keys);
  const [p50, p95] = [percentile(times, 50), percentile(times, 95)];
  const ratio = floor === undefined ? '' : `, ${(p50 / floor).toFixed(1)} × the bare one`;
  say(`main thread per keystroke in ${where}: p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms (aim ≤ 8)${ratio}`);
  return p50;
}

/** What a browser on this machine needs for a letter when a page does nothing with it. */
async function bareField(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.setContent(`<div role="textbox" aria-label="${IMAGE}" contenteditable="true"><p>Слова</p></div>`);
}

type Firsts = { painted?: number; answered?: number };

/** Writes as the service does; a relay of another process may. */
async function fill(stack: Stack, trajectoryId: string): Promise<void> {
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  const relay = createRelay({ pool, kinds: documentKinds });
  try {
    const { rows } = await pool.query<{ documentId: string }>('SELECT "documentId" FROM trajectory WHERE id = $1', [trajectoryId]);
    await relay.write(rows[0]!.documentId, (doc) => {
      for (let item = 0; item < ITEMS / 2; item++) {
        addDifficulty(doc, { text: `Затруднение ${item}: как удержать внимание класса в конце урока`, author: null });
        addEvent(doc, { content: `Событие ${item}: взаимное посещение урока и разговор о нём`, author: null });
      }
    });
    await relay.compact(rows[0]!.documentId);
  } finally {
    await relay.close();
    await pool.end();
  }
}

/** Notes in every page when words of the document are first on the screen, and when the server's state (step 2) first comes. */
async function noteFirsts(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const firsts: Firsts = {};
    (window as never as { firsts: Firsts }).firsts = firsts;
    const look = () => {
      if (document.body?.innerText.includes('Затруднение 0')) firsts.painted = performance.now();
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
    const Stock = window.WebSocket;
    window.WebSocket = class extends Stock {
      constructor(url: string | URL, protocols?: string | string[]) {
        super(url, protocols);
        if (!String(url).includes('/collab/')) return;
        this.addEventListener('message', ({ data }) => {
          const bytes = new Uint8Array(data as ArrayBuffer);
          if (bytes[0] === 0 && (bytes[1] === 1 || bytes[1] === 2)) firsts.answered ??= performance.now();
        });
      }
    };
  });
}

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`/trajectories/${id}`);
  await page
    .getByText(/^Сохранено/)
    .first()
    .waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => {
    const { painted, answered } = (window as never as { firsts: Firsts }).firsts;
    return painted !== undefined && answered !== undefined;
  });
  await page.waitForLoadState('networkidle');
}

type TraceEvent = {
  name: string;
  ph: string;
  ts: number;
  dur?: number;
  /** Of `dur` what the thread itself had of the processor. */
  tdur?: number;
  tid: number;
  pid: number;
  args?: { name?: string; data?: { type?: string } };
};

/** Milliseconds of tasks of the page's main thread from each key until the next, in the field of this name. */
async function typeAndMeasure(page: Page, name: string | RegExp, keys: number): Promise<number[]> {
  const field = page.getByRole('textbox', { name, exact: true }).first();
  await field.click();
  await page.locator('[contenteditable="true"]').first().waitFor();
  await page.keyboard.press('Control+End');
  await page.keyboard.type('разогрев ', { delay: PAUSE });
  const session = await page.context().newCDPSession(page);
  const events = await trace(session, async () => {
    for (let key = 0; key < keys; key++) {
      await page.keyboard.press(KEYS[key % KEYS.length]!);
      await page.waitForTimeout(PAUSE);
    }
  });
  const downs = events.filter(({ name, args }) => name === 'EventDispatch' && args?.data?.type === 'keydown').sort((a, b) => a.ts - b.ts);
  const main = downs[0];
  if (!main) throw new Error('the trace holds no key');
  const tasks = events.filter(({ name, tid, pid, dur }) => name === 'RunTask' && tid === main.tid && pid === main.pid && dur);
  // The task that dispatches the key begins shortly before it.
  const starts = downs.map(({ ts }) => tasks.find((task) => task.ts <= ts && task.ts + task.dur! >= ts)?.ts ?? ts);
  return starts.slice(0, -1).map((from, at) => {
    const within = tasks.filter(({ ts }) => ts >= from && ts < starts[at + 1]!);
    return within.reduce((sum, { dur, tdur = dur }) => sum + tdur!, 0) / 1000;
  });
}

async function trace(session: CDPSession, work: () => Promise<void>): Promise<TraceEvent[]> {
  const events: TraceEvent[] = [];
  session.on('Tracing.dataCollected', ({ value }) => events.push(...(value as never as TraceEvent[])));
  await session.send('Tracing.start', {
    traceConfig: { includedCategories: ['toplevel', 'devtools.timeline', 'disabled-by-default-devtools.timeline'] },
    transferMode: 'ReportEvents',
  });
  await work();
  const complete = new Promise((resolve) => session.once('Tracing.tracingComplete', resolve));
  await session.send('Tracing.end');
  await complete;
  return events;
}
