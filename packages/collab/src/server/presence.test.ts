import { expect, test } from 'vitest';
import { relayFixture } from '../testing/relay-fixture.ts';
import { waitUntil } from '../testing/wait-until.ts';

const at = relayFixture({ limits: { keepaliveEvery: 50 } });

test('people see each other with the identity the server gives them, whatever they claim', async () => {
  const id = await at.document();
  const [a, b] = [at.stock(id, at.anna, { name: 'Anna' }), at.stock(id, at.boris, { name: 'Boris' })];
  a.provider.awareness.setLocalState({ user: { name: 'Somebody else' }, caret: 3 });
  await waitUntil('Boris sees Anna', () => b.provider.awareness.getStates().has(a.doc.clientID));
  expect(b.provider.awareness.getStates().get(a.doc.clientID)).toEqual({ user: { id: at.anna, name: 'Anna' }, caret: 3 });
  a.provider.destroy();
  await waitUntil('Anna is gone', () => !b.provider.awareness.getStates().has(a.doc.clientID));
});

test('a newcomer sees who is there, and a return is seen at once', async () => {
  const id = await at.document();
  const a = at.stock(id, at.anna);
  await waitUntil('synced', () => a.provider.synced);
  const b = at.stock(id, at.boris);
  const seen = () => b.provider.awareness.getStates().has(a.doc.clientID);
  await waitUntil('Boris sees Anna', seen);
  a.provider.disconnect();
  await waitUntil('Anna is gone', () => !seen());
  a.provider.connect();
  await waitUntil('Anna is back', seen);
});

test('nobody can show or remove someone else', async () => {
  const id = await at.document();
  const [a, b] = [await at.raw(id, at.anna), await at.raw(id, at.boris)];
  const observer = await at.raw(id, at.anna);
  a.show(11, 1, { caret: 1 });
  await waitUntil('shown', () => observer.presences.length === 1);
  b.show(11, 99, null);
  b.show(11, 99, { caret: 'forged' });
  b.show(12, 1, { caret: 2 });
  await waitUntil('Boris is shown', () => observer.presences.some(({ clientId }) => clientId === 12));
  expect(observer.presences.filter(({ clientId }) => clientId === 11)).toHaveLength(1);
});

test('a flood of presence becomes a trickle that ends with the latest; too large a state is left out', async () => {
  const id = await at.document();
  const [a, observer] = [await at.raw(id, at.anna), await at.raw(id, at.boris)];
  for (let n = 1; n <= 100; n++) a.show(11, n, { n });
  a.show(11, 101, { huge: 'x'.repeat(4000) });
  await waitUntil('the latest is there', () => observer.presences.some(({ state }) => state?.n === 100));
  expect(observer.presences.length).toBeLessThan(20);
  expect(observer.presences.some(({ state }) => state?.huge)).toBe(false);
});

test('an idle socket hears something often enough for the stock client to stay, and it changes nothing there', async () => {
  const id = await at.document();
  const a = at.stock(id, at.anna);
  await waitUntil('synced', () => a.provider.synced);
  let heard = 0;
  a.provider.ws!.addEventListener('message', () => heard++);
  await waitUntil('three keepalives', () => heard >= 3);
  expect(a.provider.awareness.getStates().size).toBe(1);
  expect(a.provider.wsconnected).toBe(true);
});
