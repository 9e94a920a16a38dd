import { setTimeout as wait } from 'node:timers/promises';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import { openGate, type TcpGate } from '../../../packages/collab/src/testing/tcp-gate.ts';
import { openBrowser, signedIn } from '../../load/browser.ts';
import { type BadLine, relayMedia, type MediaRelay } from '../../support/media-relay.ts';
import type { Stack } from '../../support/stack.ts';
import { relayName } from './closed-network.ts';
import { installWitness, type Media, type Sample } from './witness.ts';

/** How often screen and media are looked at, ms. */
const LOOK_EVERY = 300;
const PATIENCE = 45_000;

/** What a network lets through of the media; `tls`: nothing but LiveKit's relay, in a closed network. */
export type Way = 'udp' | 'tcp' | 'tls';

/** Somebody in the call with a browser and a network of their own, under steady watch. */
export class Participant {
  readonly name: string;
  readonly context: BrowserContext;
  /** Everything seen since the entrance. */
  readonly samples: Sample[] = [];
  readonly #browser: Browser;
  readonly #page: Page;
  readonly #origin: string;
  readonly #gate: TcpGate;
  /** Null in a closed network: there the way itself is barred. */
  readonly #media: MediaRelay | null;
  #watching = true;

  private constructor(name: string, origin: string, browser: Browser, page: Page, gate: TcpGate, media: MediaRelay | null) {
    this.#origin = origin;
    [this.name, this.context, this.#browser, this.#page, this.#gate, this.#media] = [name, page.context(), browser, page, gate, media];
  }

  /** @param prepare changes what the browser loads */
  static async open(name: string, stack: Stack, prepare: (context: BrowserContext) => Promise<void>, way: Way): Promise<Participant> {
    const { host } = new URL(stack.origin);
    const gate = await openGate(stack.origin);
    const hosts = [`MAP ${host} ${new URL(gate.url).host.replace('localhost', '127.0.0.1')}`, `MAP ${relayName} 127.0.0.1`];
    // The relay's certificate is of no known authority: its name and dates are checked by the service at its start.
    const trust = way === 'tls' ? ['--ignore-certificate-errors'] : [];
    const browser = await openBrowser([`--host-resolver-rules=${hosts.join(',')}`, ...trust]);
    const context = await signedIn(browser, stack, name);
    await prepare(context);
    const page = await context.newPage();
    await page.addInitScript(installWitness);
    return new Participant(name, stack.origin, browser, page, gate, way === 'tls' ? null : await relayMedia(page, stack.home, way));
  }

  /** @returns when the button was pressed, ms since 1970 */
  async enter(meetingId: string, { camera = true }: { camera?: boolean } = {}): Promise<number> {
    await this.#page.goto(`/meetings/${meetingId}/room`);
    const enter = this.#page.getByRole('button', { name: camera ? 'Войти во встречу' : 'Без камеры' });
    await enter.click({ timeout: PATIENCE, trial: true });
    const pressed = Date.now();
    await enter.click({ timeout: PATIENCE });
    await this.#page.locator('[data-phase="connected"] [data-control="microphone"]').waitFor({ timeout: PATIENCE });
    void this.#watch();
    return pressed;
  }

  /** How the media go at present, as the browser tells: see `installWitness`. */
  ways(): Promise<string[]> {
    return this.#page.evaluate(() => (window as never as { ways(): Promise<string[]> }).ways());
  }

  /** Calls the API as this person. @throws Error on a refusal */
  async ask<T>(method: 'GET' | 'POST' | 'DELETE', path: string, data?: unknown): Promise<T> {
    const reply = await this.context.request.fetch(`${this.#origin}/api${path}`, {
      method,
      ...(data !== undefined && { data }),
      headers: { origin: this.#origin },
    });
    if (!reply.ok()) throw new Error(`${this.name}: ${method} ${path}: ${reply.status()} ${await reply.text()}`);
    return (reply.status() === 204 ? null : await reply.json()) as T;
  }

  /** Sends these bytes as the next part of a file. @returns how far it has come */
  async sendPart(path: string, bytes: Buffer): Promise<{ received: number; sent: boolean }> {
    const headers = { origin: this.#origin, 'content-type': 'application/octet-stream' };
    const reply = await this.context.request.patch(`${this.#origin}/api${path}`, { data: bytes, headers });
    if (!reply.ok()) throw new Error(`${this.name}: PATCH ${path}: ${reply.status()} ${await reply.text()}`);
    return reply.json() as Promise<{ received: number; sent: boolean }>;
  }

  async download(path: string): Promise<Buffer> {
    return (await this.context.request.get(`${this.#origin}/api${path}`)).body();
  }

  /** Opens the board and draws a line across it. */
  async drawLine(): Promise<void> {
    const sheet = this.#page.locator('[data-sheet]');
    if (!(await sheet.isVisible())) await this.#page.locator('[data-control="board"]').click();
    await sheet.waitFor({ timeout: PATIENCE });
    const box = (await sheet.boundingBox())!;
    await this.#page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5);
    await this.#page.mouse.down();
    await this.#page.mouse.move(box.x + box.width * 0.7, box.y + box.height * 0.6, { steps: 8 });
    await this.#page.mouse.up();
  }

  /** Waits until so many things stand on the board that this person has open. */
  async seesOnBoard(count: number): Promise<void> {
    await this.#page
      .locator('[data-sheet] [data-object]')
      .nth(count - 1)
      .waitFor({ timeout: PATIENCE });
  }

  /** Presses the microphone's button. */
  async pressMicrophone(): Promise<void> {
    await this.#page.locator('[data-control="microphone"]').click();
  }

  /** Chooses how much of the network the call may take. @returns what a minute costs, as the screen tells it before the choice */
  async spare(choice: string): Promise<string> {
    await this.#page.locator('[data-choose="camera"]').click();
    const cost = await this.#page.locator('[data-cost="known"]').textContent({ timeout: PATIENCE });
    await this.#page.getByRole('radio', { name: choice }).check();
    await this.#page.getByRole('dialog').getByRole('button', { name: 'Закрыть' }).click();
    return cost!.trim();
  }

  async press(name: string): Promise<void> {
    await this.#page.getByRole('button', { name }).click();
  }

  async reload(): Promise<void> {
    await this.#page.reload();
  }

  /** Nothing gets through in either direction, neither requests nor media, and nobody is told. */
  cut(): void {
    this.#gate.stall();
    this.#media?.cut();
  }

  /** The line of the media grows worse until it is restored; requests and the document go another way. */
  worsen(line: BadLine): void {
    this.#media?.worsen(line);
  }

  restore(): void {
    this.#gate.mend();
    this.#media?.restore();
  }

  /** Waits until the latest of what was seen is so. @returns when, ms since 1970; null when it did not come */
  async until(isSo: (now: Sample, before: Sample) => boolean, patience = PATIENCE): Promise<number | null> {
    const end = Date.now() + patience;
    for (let seen = this.samples.length; Date.now() < end; await wait(LOOK_EVERY / 3)) {
      for (; seen < this.samples.length; seen++) {
        const [before, now] = [this.samples[seen - 1], this.samples[seen]!];
        if (before && isSo(now, before)) return now.at;
      }
    }
    return null;
  }

  since(at: number): Sample[] {
    return this.samples.filter((sample) => sample.at >= at);
  }

  async close(): Promise<void> {
    this.#watching = false;
    this.#media?.close();
    this.#gate.close();
    await this.#browser.close();
  }

  async #watch(): Promise<void> {
    while (this.#watching) {
      const look = () => (window as never as { witness(): Promise<Sample> }).witness();
      const sample = await this.#page.evaluate(look).catch(() => null); // the page is being loaded anew
      if (sample) this.samples.push(sample);
      await wait(LOOK_EVERY);
    }
  }
}

/** What came between two looks; a page that was loaded anew counts from zero. */
export const growth = (before: Sample, now: Sample, name: keyof Media): number =>
  now.media[name] >= before.media[name] ? now.media[name] - before.media[name] : now.media[name];
