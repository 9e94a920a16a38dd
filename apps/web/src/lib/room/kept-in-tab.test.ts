import { memoryStorage } from '@tandem/call/plain-storage';
import { keepWishes } from '@tandem/call/wishes';
import { expect, test } from 'vitest';
import { chatQueue } from './chat-queue.ts';
import { noteInside, returnsAtOnce } from './last-inside.ts';
import { keepLayout, keptLayout } from './layout-choice.ts';
import { keepSpeechTold, speechTold } from './speech-choice.ts';
import { keepTiles, keptTiles } from './tile-choice.ts';

test('a reload a moment after being inside returns at once; a tab of an hour ago does not', () => {
  const storage = memoryStorage();
  keepWishes(storage, 'm', { microphone: false, camera: true, inside: true });
  noteInside('m', 1_000_000, storage);
  expect(returnsAtOnce('m', 1_060_000, storage)).toBe(true);
  expect(returnsAtOnce('m', 4_600_000, storage)).toBe(false);
  expect(returnsAtOnce('other', 1_060_000, storage)).toBe(false);
});

test('who left does not return by itself', () => {
  const storage = memoryStorage();
  noteInside('m', 1_000_000, storage);
  keepWishes(storage, 'm', { microphone: true, camera: true, inside: false });
  expect(returnsAtOnce('m', 1_001_000, storage)).toBe(false);
});

test('unacknowledged messages survive a reload, each person’s and meeting’s apart', () => {
  const storage = memoryStorage();
  const message = { clientId: '1', text: 'Здравствуйте', at: '2026-11-24T11:00:00Z' };
  chatQueue(storage, 'anna', 'm').keep([message]);
  expect(chatQueue(storage, 'anna', 'm').read()).toEqual([message]);
  expect(chatQueue(storage, 'olga', 'm').read()).toEqual([]);
  expect(chatQueue(storage, 'anna', 'other').read()).toEqual([]);
  chatQueue(storage, 'anna', 'm').keep([]);
  expect(storage.length).toBe(0);
});

test('what is no message in the storage is left out', () => {
  const storage = memoryStorage();
  storage.setItem('tandem.chat.anna.m', '[{"clientId":1},null,"x"]');
  expect(chatQueue(storage, 'anna', 'm').read()).toEqual([]);
});

test('the layout is remembered, an unknown one is not', () => {
  const storage = memoryStorage();
  expect(keptLayout(storage)).toBeNull();
  keepLayout('document', storage);
  expect(keptLayout(storage)).toBe('document');
  storage.setItem('tandem.room.layout', 'grid');
  expect(keptLayout(storage)).toBeNull();
});

test('whose face is large is kept for the meeting, and for no other', () => {
  const storage = memoryStorage();
  expect(keptTiles('m', storage)).toEqual({ view: 'grid', pinned: null });
  keepTiles('m', { view: 'speaker', pinned: 'anna' }, storage);
  expect(keptTiles('m', storage)).toEqual({ view: 'speaker', pinned: 'anna' });
  expect(keptTiles('other', storage)).toEqual({ view: 'grid', pinned: null });
});

test('what is no choice of tiles in the storage is none', () => {
  const storage = memoryStorage();
  for (const kept of ['x', 'null', '{"view":"pile","pinned":"anna"}', '{"view":"grid","pinned":"anna"}', '{"view":"grid","pinned":5}']) {
    storage.setItem('tandem.room.tiles.m', kept);
    expect(keptTiles('m', storage)).toEqual({ view: 'grid', pinned: null });
  }
});

test('who speaks is told until it is switched off, and that is remembered', () => {
  const storage = memoryStorage();
  expect(speechTold(storage)).toBe(true);
  keepSpeechTold(false, storage);
  expect(speechTold(storage)).toBe(false);
  keepSpeechTold(true, storage);
  expect(speechTold(storage)).toBe(true);
});
