import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { openGate } from '../../packages/collab/src/testing/tcp-gate.ts';

/** A bad line: which share of packets gets lost, each way, and how many kbit/s go up and down at most. */
export interface BadLine {
  loss?: number;
  upload?: number;
  download?: number;
}

/**
 * A relay between one browser and LiveKit's media that can be cut or made worse: the browser's offline switch leaves WebRTC alone.
 * The page is made to see the relay's ports in LiveKit's candidates, and to keep its own to itself.
 */
export interface MediaRelay {
  cut(): void;
  worsen(line: BadLine): void;
  restore(): void;
  close(): void;
}

/** One direction of a line: kbit/s, and until when what was sent before is on its way. */
interface Lane {
  rate: number;
  busyUntil: number;
}

/** A router's queue: what would wait for longer than this is dropped, ms. */
const QUEUE = 400;
/** Of IP and UDP, which a line carries too, bytes. */
const HEADERS = 28;

/**
 * Call before the page enters a meeting. @param home of the stack: it remembers LiveKit's ports
 * @param way `udp`: there are no candidates of TCP; `tcp`: packets of UDP get lost without a word, as behind a firewall
 */
export async function relayMedia(page: Page, home: string, way: 'udp' | 'tcp' = 'udp'): Promise<MediaRelay> {
  const ports = JSON.parse(await readFile(join(home, 'livekit-ports.json'), 'utf8')) as { udp: number; tcp: number };
  const door = createSocket('udp4').bind(0, '127.0.0.1');
  await once(door, 'listening');
  const gate = way === 'tcp' ? await openGate(`http://127.0.0.1:${ports.tcp}`) : null;
  const beyond = new Map<string, Socket>();
  let open = way === 'udp';
  let loss = 0;
  const up: Lane = { rate: Infinity, busyUntil: 0 };
  const down: Lane = { rate: Infinity, busyUntil: 0 };
  function carry(lane: Lane, packet: Buffer, pass: () => void): void {
    if (!open || Math.random() < loss) return;
    const now = performance.now();
    const delay = Math.max(0, lane.busyUntil - now);
    if (delay > QUEUE) return;
    lane.busyUntil = Math.max(now, lane.busyUntil) + ((packet.length + HEADERS) * 8) / lane.rate;
    if (delay < 1) pass();
    else setTimeout(() => open && pass(), delay);
  }
  door.on('message', (packet, from) => carry(up, packet, () => upstream(from).send(packet, ports.udp, '127.0.0.1')));
  function upstream(from: RemoteInfo): Socket {
    const key = `${from.address}:${from.port}`;
    const known = beyond.get(key);
    if (known) return known;
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    socket.on('message', (packet) => carry(down, packet, () => door.send(packet, from.port, from.address)));
    beyond.set(key, socket);
    return socket;
  }
  function worsen(line: BadLine): void {
    loss = line.loss ?? 0;
    [up.rate, down.rate] = [line.upload ?? Infinity, line.download ?? Infinity];
  }
  await page.addInitScript(redirectCandidates, {
    udp: { from: ports.udp, to: door.address().port },
    tcp: gate && { from: ports.tcp, to: Number(new URL(gate.url).port) },
  });
  return {
    cut() {
      open = false;
      gate?.stall();
    },
    worsen,
    restore() {
      open = way === 'udp';
      gate?.mend();
      worsen({});
    },
    close() {
      open = false;
      door.removeAllListeners('message').close();
      gate?.close();
      for (const socket of beyond.values()) socket.close();
      beyond.clear();
    },
  };
}

interface Redirection {
  from: number;
  to: number;
}

/** Runs in the page. */
function redirectCandidates({ udp, tcp }: { udp: Redirection; tcp: Redirection | null }): void {
  const redirected = (text: string) =>
    text
      .split(/\r?\n/)
      .filter((line) => tcp !== null || !/candidate:.* tcp /i.test(line))
      .map((line) => {
        if (!line.includes('candidate:')) return line;
        const { from, to } = / tcp /i.test(line) ? tcp! : udp;
        return line.replace(` ${from} typ`, ` ${to} typ`);
      })
      .join('\r\n');
  // The own addresses are not told: LiveKit would send to them from its own port, past the relay.
  const isTold = (line: string) => !/candidate:.* udp /i.test(line);
  const hidden = (sdp = '') => sdp.split(/\r?\n/).filter(isTold).join('\r\n');
  // The forms with promises only: the ones with callbacks are of the past and nobody here uses them.
  const original = RTCPeerConnection.prototype as {
    createOffer(options?: RTCOfferOptions): Promise<RTCSessionDescriptionInit>;
    createAnswer(options?: RTCAnswerOptions): Promise<RTCSessionDescriptionInit>;
    setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void>;
    addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void>;
  };
  const { createOffer, createAnswer, setRemoteDescription, addIceCandidate } = original;
  original.createOffer = async function (options) {
    const { type, sdp } = await createOffer.call(this, options);
    return { type, sdp: hidden(sdp) };
  };
  original.createAnswer = async function (options) {
    const { type, sdp } = await createAnswer.call(this, options);
    return { type, sdp: hidden(sdp) };
  };
  // A witness may have put a class of its own before the browser's.
  let browsers: object = RTCPeerConnection.prototype;
  while (!Object.hasOwn(browsers, 'onicecandidate')) browsers = Object.getPrototypeOf(browsers) as object;
  const { set } = Object.getOwnPropertyDescriptor(browsers, 'onicecandidate')!;
  Object.defineProperty(RTCPeerConnection.prototype, 'onicecandidate', {
    set(this: RTCPeerConnection, handler: ((event: RTCPeerConnectionIceEvent) => void) | null) {
      const told = (event: RTCPeerConnectionIceEvent) => void (isTold(event.candidate?.candidate ?? '') && handler!.call(this, event));
      set!.call(this, handler && told);
    },
  });
  original.setRemoteDescription = function ({ type, sdp = '' }) {
    return setRemoteDescription.call(this, { type, sdp: redirected(sdp) });
  };
  original.addIceCandidate = function (candidate) {
    if (!candidate?.candidate) return addIceCandidate.call(this, candidate ?? undefined);
    const line = redirected(candidate.candidate);
    return line ? addIceCandidate.call(this, { ...JSON.parse(JSON.stringify(candidate)), candidate: line }) : Promise.resolve();
  };
}
