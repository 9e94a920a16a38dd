import { expect, test } from 'vitest';
import type { CallVideo } from './media/call-video.ts';
import { type ConnectionView, peopleOf } from './people.ts';

const video = (id: string): CallVideo => ({ id, mirrored: false, paused: false, attach: () => () => {} });
const connection = (identity: string, more: Partial<ConnectionView> = {}): ConnectionView => ({
  identity,
  participantSid: `PA_${identity}`,
  name: null,
  local: false,
  joinedAt: 1000,
  camera: null,
  screen: null,
  spared: { camera: false, screen: false },
  microphone: false,
  speaking: false,
  hand: null,
  quality: 'good',
  ...more,
});

test('two connections of one person are one tile with the newest picture', () => {
  const old = video('old');
  const fresh = video('fresh');
  const [olga, ...others] = peopleOf([
    connection('olga:1', { name: 'Ольга', camera: old, joinedAt: 1000 }),
    connection('olga:2', { name: 'Ольга', camera: fresh, joinedAt: 2000, microphone: true }),
  ]);
  expect(others).toEqual([]);
  expect(olga).toMatchObject({ personId: 'olga', name: 'Ольга', microphone: 'on', connections: 2 });
  expect(olga!.camera).toBe(fresh);
});

test('the newest connection without a camera leaves the older picture in place', () => {
  const laptop = video('laptop');
  const [olga] = peopleOf([connection('olga:1', { camera: laptop }), connection('olga:2', { joinedAt: 2000 })]);
  expect(olga!.camera).toBe(laptop);
});

test('the ghost of a broken connection shows no open microphone and no frozen picture', () => {
  const [olga] = peopleOf([
    connection('olga:1', { camera: video('frozen'), microphone: true, quality: 'lost' }),
    connection('olga:2', { joinedAt: 2000, microphone: false }),
  ]);
  expect(olga).toMatchObject({ microphone: 'off', camera: null, quality: 'good', connections: 2 });
});

test('a person with only a lost connection stays on the screen as lost', () => {
  expect(peopleOf([connection('olga:1', { quality: 'lost', microphone: true })])[0]).toMatchObject({ quality: 'lost', microphone: 'on' });
});

test('the own tile is last, the others stand in the order in which they came', () => {
  const people = peopleOf([
    connection('me:1', { local: true, joinedAt: 1 }),
    connection('b:1', { joinedAt: 3000 }),
    connection('a:1', { joinedAt: 2000 }),
    connection('b:2', { joinedAt: 500 }),
  ]);
  expect(people.map((person) => person.personId)).toEqual(['b', 'a', 'me']);
  expect(people.at(-1)!.self).toBe(true);
});

test('the earliest raised hand counts, and the directory knows names better than the token', () => {
  const [anna] = peopleOf(
    [connection('anna:1', { hand: '2026-11-24T10:05:00Z', name: 'x' }), connection('anna:2', { hand: '2026-11-24T10:01:00Z' })],
    () => 'Анна',
  );
  expect(anna).toMatchObject({ hand: '2026-11-24T10:01:00Z', name: 'Анна' });
});
