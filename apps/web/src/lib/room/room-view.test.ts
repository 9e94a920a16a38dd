import { expect, test } from 'vitest';
import { roomView } from './room-view.ts';

const host = { isHost: true, everConnected: false };
const guest = { isHost: false, everConnected: false };

test('a host is in the room at once, whatever the media do', () => {
  expect(roomView({ phase: 'joining' }, host)).toBe('room');
  expect(roomView({ phase: 'unavailable', since: 0, reason: 'service', retryAt: null }, host)).toBe('room');
});

test('a guest sees the room only when it is proved that somebody let them in', () => {
  expect(roomView({ phase: 'joining' }, guest)).toBe('entering');
  expect(roomView({ phase: 'unavailable', since: 0, reason: 'network', retryAt: 1 }, guest)).toBe('entering');
  expect(roomView({ phase: 'waiting', since: 0 }, guest)).toBe('waiting');
  expect(roomView({ phase: 'connected', since: 0 }, guest)).toBe('room');
  // LiveKit is asked for only after the lobby
  expect(roomView({ phase: 'unavailable', since: 0, reason: 'media-server', retryAt: 1 }, guest)).toBe('room');
});

test('a guest who was inside keeps the room while the line is gone', () => {
  expect(roomView({ phase: 'unavailable', since: 0, reason: 'network', retryAt: 1 }, { ...guest, everConnected: true })).toBe('room');
});
