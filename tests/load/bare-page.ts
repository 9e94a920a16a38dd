import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { BrowserContext, Page } from '@playwright/test';
import { build } from 'vite';
import { root } from '../../infra/start/root.ts';
import type { Stack } from '../support/stack.ts';

/**
 * The floor of a way into a call: livekit-client and nothing else. Joins on a click and says when the first remote frame is drawn.
 * `opened`: devices and their preview stand before the click, as after a check.
 */
export const bareCall = `
import { Room, RoomEvent, createLocalTracks } from 'livekit-client';
const { url, token, opened } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const room = new Room({ adaptiveStream: true, dynacast: true });
const tracks = opened ? await createLocalTracks({ audio: true, video: true }) : [];
for (const track of tracks) {
  if (track.kind !== 'video') continue;
  const preview = track.attach();
  preview.style.width = '320px'; // the other's picture must be within sight: else none is sent
  document.body.append(preview);
}
await room.prepareConnection(url, token);
const started = { at: 0 };
room.on(RoomEvent.TrackSubscribed, (track) => {
  const element = track.attach();
  document.body.append(element);
  if (track.kind === 'video') element.requestVideoFrameCallback(() => (window.firstFrame = performance.now() - started.at));
});
document.querySelector('button').onclick = async () => {
  started.at = performance.now();
  await room.connect(url, token);
  if (!opened) await room.localParticipant.enableCameraAndMicrophone();
  for (const track of tracks) await room.localParticipant.publishTrack(track);
};
window.ready = true;
`;

/** The floor of a call that goes on: the product's own settings of media and two pictures of given sizes, nothing around them. */
export const bareRoom = `
import { Room, RoomEvent, Track } from 'livekit-client';
import { roomOptions } from ${JSON.stringify(join(root, 'packages/call/src/livekit/settings.ts'))};
import { captureConstraints } from ${JSON.stringify(join(root, 'packages/call/src/media/open-device.ts'))};
const { url, token, own, other } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const room = new Room(roomOptions(undefined, () => true));
const show = (element, { width, height }) => {
  Object.assign(element.style, { width: width + 'px', height: height + 'px', objectFit: 'cover', display: 'block' });
  document.body.append(element);
};
const personOf = ({ identity }) => identity.split(':')[0];
room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
  if (personOf(participant) === personOf(room.localParticipant)) return; // of the page before this one, until LiveKit misses it
  const element = track.attach();
  if (track.kind === 'video') element.dataset.other = '';
  show(element, track.kind === 'video' ? other : { width: 0, height: 0 });
});
document.querySelector('button').onclick = async () => {
  const constraints = { video: captureConstraints('camera'), audio: captureConstraints('microphone') };
  const media = await navigator.mediaDevices.getUserMedia(constraints);
  const preview = Object.assign(document.createElement('video'), { muted: true, autoplay: true, srcObject: new MediaStream(media.getVideoTracks()) });
  show(preview, own);
  await room.connect(url, token);
  for (const track of media.getTracks())
    await room.localParticipant.publishTrack(track, { source: track.kind === 'video' ? Track.Source.Camera : Track.Source.Microphone });
};
window.ready = true;
`;

/**
 * The floor of a room of many: the product's own settings of media, the own picture and fifteen others at places that are given (`layOut`),
 * nothing around them.
 */
export const bareCrowd = `
import { Room, RoomEvent, Track } from 'livekit-client';
import { roomOptions } from ${JSON.stringify(join(root, 'packages/call/src/livekit/settings.ts'))};
import { captureConstraints } from ${JSON.stringify(join(root, 'packages/call/src/media/open-device.ts'))};
const { url, token, own, boxes } = JSON.parse(decodeURIComponent(location.hash.slice(1)));
const room = new Room(roomOptions(undefined, () => true));
const put = (element, { x, y, width, height }) =>
  Object.assign(element.style, { position: 'absolute', left: x + 'px', top: y + 'px', width: width + 'px', height: height + 'px', objectFit: 'cover' });
const elements = [];
window.layOut = (all) => elements.forEach((element, at) => put(element, all[at] ?? { x: 0, y: 5000, width: 160, height: 90 }));
document.body.style.overflow = 'hidden';
room.on(RoomEvent.TrackSubscribed, (track, _publication, { identity }) => {
  if (identity.split(':')[0] === room.localParticipant.identity.split(':')[0]) return; // of the page before this one, until LiveKit misses it
  const element = track.attach();
  document.body.append(element);
  if (track.kind !== 'video') return;
  element.dataset.other = '';
  elements.push(element);
  window.layOut(boxes);
});
document.querySelector('button').onclick = async () => {
  const constraints = { video: captureConstraints('camera'), audio: captureConstraints('microphone') };
  const media = await navigator.mediaDevices.getUserMedia(constraints);
  const preview = Object.assign(document.createElement('video'), { muted: true, autoplay: true, srcObject: new MediaStream(media.getVideoTracks()) });
  document.body.append(preview);
  put(preview, own);
  await room.connect(url, token);
  for (const track of media.getTracks())
    await room.localParticipant.publishTrack(track, { source: track.kind === 'video' ? Track.Source.Camera : Track.Source.Microphone });
};
window.ready = true;
`;

export interface BarePage {
  /** Opens the page as this person and presses its button. @param more what the page reads beside the place */
  join(context: BrowserContext, place: Place, more?: object): Promise<Page>;
  close(): void;
}

/** Where to join, straight at LiveKit. */
export interface Place {
  url: string;
  token: string;
}

/** A place in the meeting as the product gives it to this person. */
export async function askPlace(person: BrowserContext, stack: Stack, meeting: string): Promise<Place> {
  const reply = await person.request.post(`/api/meetings/${meeting}/join`, { headers: { origin: stack.origin } });
  const { token } = (await reply.json()) as { token: string };
  const { signal } = JSON.parse(await readFile(join(stack.home, 'livekit-ports.json'), 'utf8')) as { signal: number };
  return { url: `ws://127.0.0.1:${signal}`, token };
}

/** Builds one of the pages above and serves it. */
export async function serveBarePage(entry: string): Promise<BarePage> {
  const folder = await mkdtemp(join(root, 'node_modules/.tandem-bare-'));
  await writeFile(join(folder, 'entry.js'), entry);
  await build({
    root: folder,
    logLevel: 'error',
    configFile: false,
    build: {
      outDir: 'out',
      target: 'esnext',
      rollupOptions: { input: join(folder, 'entry.js'), output: { entryFileNames: 'page.js', codeSplitting: false } },
    },
  });
  const script = await readFile(join(folder, 'out/page.js'), 'utf8');
  await rm(folder, { recursive: true });
  const html = `<!doctype html><meta charset="utf-8"><button>join</button><script type="module">\n${script}\n</script>`;
  const server = createServer((_request, response) => response.setHeader('content-type', 'text/html').end(html));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    async join(context, place, more = {}) {
      const page = await context.newPage();
      await page.goto(`${origin}/#${encodeURIComponent(JSON.stringify({ ...place, ...more }))}`);
      await page.waitForFunction(() => (window as never as { ready?: boolean }).ready);
      await page.getByRole('button').click();
      return page;
    },
    close: () => server.close(),
  };
}
