import { expect, test } from 'vitest';
import { signallingUrl } from './signalling-url.ts';

test('a path becomes a socket address on the page’s own origin', () => {
  expect(signallingUrl('/livekit', 'https://tandem.example/meetings/7/room?x#y')).toBe('wss://tandem.example/livekit');
  expect(signallingUrl('/livekit/', 'http://localhost:3000/')).toBe('ws://localhost:3000/livekit');
});

test('an absolute address keeps its host, whatever protocol it was given in', () => {
  expect(signallingUrl('wss://media.example:7443', 'https://tandem.example/')).toBe('wss://media.example:7443');
  expect(signallingUrl('http://127.0.0.1:7880', 'http://localhost/')).toBe('ws://127.0.0.1:7880');
});
