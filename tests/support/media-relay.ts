import { createSocket, type RemoteInfo, type Socket } from 'node:dgram';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';

/**
 * A UDP relay between one browser and LiveKit that can be cut: the browser's offline switch leaves WebRTC alone.
 * The page is made to see the relay's port in LiveKit's candidates, and no TCP ones.
 */
export interface MediaRelay {
  cut(): void;
  restore(): void;
  close(): void;
}

/** Call before the page enters a meeting. @param home of the stack: it remembers LiveKit's ports */
export async function relayMedia(page: Page, home: string): Promise<MediaRelay> {
  const target = (JSON.parse(await readFile(join(home, 'livekit-ports.json'), 'utf8')) as { udp: number }).udp;
  const door = createSocket('udp4').bind(0, '127.0.0.1');
  await once(door, 'listening');
  const beyond = new Map<string, Socket>();
  let open = true;
  door.on('message', (packet, from) => {
    if (open) upstream(from).send(packet, target, '127.0.0.1');
  });
  function upstream(from: RemoteInfo): Socket {
    const key = `${from.address}:${from.port}`;
    const known = beyond.get(key);
    if (known) return known;
    const socket = createSocket('udp4').bind(0, '127.0.0.1');
    socket.on('message', (packet) => {
      if (open) door.send(packet, from.port, from.address);
    });
    beyond.set(key, socket);
    return socket;
  }
  await page.addInitScript(redirectCandidates, { from: target, to: door.address().port });
  return {
    cut: () => void (open = false),
    restore: () => void (open = true),
    close() {
      door.close();
      for (const socket of beyond.values()) socket.close();
    },
  };
}

/** Runs in the page. */
function redirectCandidates({ from, to }: { from: number; to: number }): void {
  const redirected = (text: string) =>
    text
      .split(/\r?\n/)
      .filter((line) => !/candidate:.* tcp /i.test(line))
      .map((line) => (line.includes('candidate:') ? line.replace(` ${from} typ`, ` ${to} typ`) : line))
      .join('\r\n');
  // The forms with promises only: the ones with callbacks are of the past and nobody here uses them.
  const original = RTCPeerConnection.prototype as {
    setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void>;
    addIceCandidate(candidate?: RTCIceCandidateInit | null): Promise<void>;
  };
  const { setRemoteDescription, addIceCandidate } = original;
  original.setRemoteDescription = function ({ type, sdp = '' }) {
    return setRemoteDescription.call(this, { type, sdp: redirected(sdp) });
  };
  original.addIceCandidate = function (candidate) {
    if (!candidate?.candidate) return addIceCandidate.call(this, candidate ?? undefined);
    const line = redirected(candidate.candidate);
    return line ? addIceCandidate.call(this, { ...JSON.parse(JSON.stringify(candidate)), candidate: line }) : Promise.resolve();
  };
}
