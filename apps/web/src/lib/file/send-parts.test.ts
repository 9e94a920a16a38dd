import { describe, expect, it } from 'vitest';
import { sendParts, Unreadable } from './send-parts.ts';

const MB = 1024 * 1024;
const upload = { id: 'file', received: 0, sent: false };

/** A line that carries so many bytes in a millisecond, and what came over it. */
function line(speed: number, whole: Blob) {
  let time = 0;
  const sizes: number[] = [];
  const parts: Blob[] = [];
  return {
    sizes,
    parts,
    sender: {
      async part(offset: number, bytes: Blob) {
        time += bytes.size / speed;
        sizes.push(bytes.size);
        parts.push(bytes);
        const received = offset + bytes.size;
        return { id: 'file', received, sent: received === whole.size };
      },
      onProgress: () => undefined,
      now: () => time,
    },
  };
}
const content = (size: number) => new Blob([new Uint8Array(size).map((_, at) => at * 7)]);

describe('the parts of a file', () => {
  it('are the whole, in order, from where it had come', async () => {
    const whole = content(3 * MB);
    const { sender, parts } = line(1000, whole);
    expect(await sendParts(whole, { ...upload, received: MB }, sender)).toMatchObject({ received: 3 * MB, sent: true });
    expect(Buffer.from(await new Blob(parts).arrayBuffer()).equals(Buffer.from(await whole.slice(MB).arrayBuffer()))).toBe(true);
  });

  it('grow on a fast line up to what the service takes, and shrink on a slow one', async () => {
    const [fast, slow] = [content(20 * MB), content(2 * MB)];
    const [quick, lame] = [line(20_000, fast), line(20, slow)];
    await sendParts(fast, upload, quick.sender);
    await sendParts(slow, upload, lame.sender);
    expect([quick.sizes[0], Math.max(...quick.sizes)]).toEqual([256 * 1024, 4 * MB]);
    expect(lame.sizes.slice(-2, -1)).toEqual([64 * 1024]);
  });

  it('end when the file can no longer be read, which no waiting mends', async () => {
    const gone = { size: 10, slice: () => ({ arrayBuffer: () => Promise.reject(new Error('moved')) }) } as unknown as Blob;
    await expect(sendParts(gone, upload, line(1, gone).sender)).rejects.toBeInstanceOf(Unreadable);
  });
});
