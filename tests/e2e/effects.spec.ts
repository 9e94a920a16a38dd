import { expect, test, type Page } from '@playwright/test';
import { enterTogether, flows } from './call.ts';
import { demoPerson, type Person } from './person.ts';
import config from './playwright.config.ts';

// The blur needs WebGL, which a machine without a graphics card has in software only: a small and slow camera leaves it time.
const { args = [], ...launch } = config.use!.launchOptions!;
test.use({ actionTimeout: 60_000, launchOptions: { ...launch, args: [...args, '--enable-unsafe-swiftshader'] } });
test.beforeEach(() => test.setTimeout(420_000));

async function smallCamera({ page }: Person): Promise<void> {
  await page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    devices.getUserMedia = (constraints) =>
      open(
        constraints?.video
          ? { ...constraints, video: { ...(constraints.video as object), width: 160, height: 120, frameRate: 2 } }
          : constraints,
      );
    // LiveKit asks for the size once more.
    const apply = MediaStreamTrack.prototype.applyConstraints;
    MediaStreamTrack.prototype.applyConstraints = function (wanted) {
      return apply.call(this, this.kind === 'video' ? { width: 160, height: 120, frameRate: 2 } : wanted);
    };
  });
}

interface Seen {
  at: number;
  sharpness: number;
}

/** Looks at every frame that arrives of the other person: how much neighbouring points differ, in a picture of one size. */
async function watchPicture(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: Seen[] = [];
    Object.assign(window, { seen });
    const canvas = new OffscreenCanvas(160, 120);
    const context = canvas.getContext('2d', { willReadFrequently: true })!;
    let watched: HTMLVideoElement | null = null;
    const look = (video: HTMLVideoElement) => {
      context.drawImage(video, 0, 0, 160, 120);
      const { data } = context.getImageData(0, 0, 160, 120);
      let sum = 0;
      for (let at = 0; at < data.length - 644; at += 4)
        sum += Math.abs(data[at + 1]! - data[at + 5]!) + Math.abs(data[at + 1]! - data[at + 641]!);
      seen.push({ at: Date.now(), sharpness: sum / (160 * 120) });
      if (video === watched) video.requestVideoFrameCallback(() => look(video));
    };
    setInterval(() => {
      const video = document.querySelector<HTMLVideoElement>('[data-self="false"] video');
      if (video === watched) return;
      watched = video;
      video?.requestVideoFrameCallback(() => look(video));
    }, 100);
  });
}

const frames = (page: Page, since: number): Promise<Seen[]> =>
  page.evaluate((from) => (window as never as { seen: Seen[] }).seen.filter(({ at }) => at >= from), since);

interface Call {
  mentor: Person;
  mentee: Person;
  /** Ends the meeting for both: the pair has one at a time. */
  end(): Promise<void>;
}

async function pairInCall(browser: Parameters<typeof demoPerson>[0]): Promise<Call> {
  const [mentor, mentee] = await Promise.all([demoPerson(browser, 'mentor2'), demoPerson(browser, 'mentee2')]);
  await smallCamera(mentor);
  const { id } = await enterTogether(mentor, mentee);
  const end = async () => {
    await mentor.call('POST', `/meetings/${id}/end`);
    await Promise.all([mentor.context.close(), mentee.context.close()]);
  };
  return { mentor, mentee, end };
}

/** Switches an effect in the menu of its device. */
async function choose(page: Page, device: 'camera' | 'microphone', effect: 'blur' | 'noise'): Promise<void> {
  await page.locator(`[data-choose="${device}"]`).click();
  await page.locator(`[data-effect="${effect}"]`).click();
  await page.keyboard.press('Escape');
}

test('with a blurred background every frame that arrives is blurred, from the first one on, also after the camera was off', async ({
  browser,
}) => {
  const { mentor, mentee, end } = await pairInCall(browser);
  await watchPicture(mentee.page);
  await expect.poll(async () => (await frames(mentee.page, 0)).length, { timeout: 60_000 }).toBeGreaterThan(5);
  const sharp = Math.max(...(await frames(mentee.page, 0)).map(({ sharpness }) => sharpness));

  await choose(mentor.page, 'camera', 'blur');
  const tile = mentee.page.locator('[data-self="false"]');
  await expect(tile).toHaveAttribute('data-camera', 'off', { timeout: 60_000 }); // nothing goes out while it is on its way
  const concealed = Date.now();
  await expect(tile).toHaveAttribute('data-camera', 'on', { timeout: 120_000 });
  const isBlurred = async (since: number) => {
    await expect.poll(async () => (await frames(mentee.page, since)).length, { timeout: 120_000 }).toBeGreaterThan(5);
    for (const { sharpness } of await frames(mentee.page, since)) expect(sharpness).toBeLessThan(sharp * 0.6);
  };
  await isBlurred(concealed);

  const camera = mentor.page.locator('[data-control="camera"]');
  await camera.click();
  await expect(tile).toHaveAttribute('data-camera', 'off');
  const off = Date.now();
  await camera.click();
  await expect(tile).toHaveAttribute('data-camera', 'on', { timeout: 120_000 });
  await isBlurred(off);
  await end();
});

test('without the program of the blur nobody is shown: the camera goes off, says why, and one press shows the picture as it is', async ({
  browser,
}) => {
  const { mentor, mentee, end } = await pairInCall(browser);
  await watchPicture(mentee.page);
  await mentor.context.route(/vision_wasm_internal/, (route) => route.abort());
  await choose(mentor.page, 'camera', 'blur');
  const banner = mentor.page.locator('[data-banner="blur"]');
  await expect(banner).toContainText('камера выключена', { timeout: 120_000 });
  await expect(mentor.page.locator('[data-control="camera"]')).toHaveAttribute('data-state', 'off');
  await expect(mentee.page.locator('[data-self="false"]')).toHaveAttribute('data-camera', 'off');
  await banner.getByRole('button', { name: 'Включить без размытия' }).click();
  await expect(banner).toBeHidden();
  const shown = Date.now();
  await expect.poll(async () => (await frames(mentee.page, shown)).length, { timeout: 60_000 }).toBeGreaterThan(3);
  await end();
});

test('with noise taken out sound still arrives, a closed microphone is closed, and an opened one is heard again', async ({ browser }) => {
  const { mentor, mentee, end } = await pairInCall(browser);
  const loaded = () =>
    mentor.page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/effects/')).length);
  expect(await loaded()).toBe(0); // nothing of it comes before it is wanted
  await choose(mentor.page, 'microphone', 'noise');
  await expect.poll(loaded, { timeout: 120_000 }).toBeGreaterThan(1);
  await flows(mentee.page, 'received', 'audio');
  const tile = mentee.page.locator('[data-self="false"]');
  const microphone = mentor.page.locator('[data-control="microphone"]');
  await microphone.click();
  await expect(microphone).toHaveAttribute('data-state', 'off');
  await expect(tile).toHaveAttribute('data-microphone', 'off');
  await microphone.click();
  await expect(microphone).toHaveAttribute('data-state', 'on');
  await flows(mentee.page, 'received', 'audio');
  await expect(mentor.page.locator('[data-banner="noise"]')).toHaveCount(0);
  await end();
});
