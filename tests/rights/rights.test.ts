import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldPaths, type Door } from './door.ts';
import { doors } from './doors/all.ts';
import { visitors, type Visitor } from './people.ts';
import { nothing } from './scene.ts';
import { leaksIn, secrets, type Secret } from './secrets.ts';
import { openWorld, type Answer, type World } from './world.ts';

/** What changes something is asked last, so that lists stay short enough for one page. */
const questions = Object.entries(doors)
  .flatMap(([route, asked]) => [asked].flat().map((door: Door) => ({ route, door, about: door.about ?? '' })))
  .sort((a, b) => Number(a.door.changes ?? false) - Number(b.door.changes ?? false));

let world: World;
/** Who was told which secret in the whole walk. */
const told = new Map<Secret, Set<string>>();
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.tandem.close());

/** Some at a time, in any order. */
async function each<T, R>(items: readonly T[], act: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += 6) results.push(...(await Promise.all(items.slice(at, at + 6).map(act))));
  return results;
}

function listen(me: Visitor, { tells }: Door, { text }: Answer): Secret[] {
  for (const secret of Object.keys(secrets) as Secret[]) {
    if (!tells?.includes(secret) && text.includes(secrets[secret].text)) told.set(secret, (told.get(secret) ?? new Set()).add(me));
  }
  return leaksIn(text, me, tells);
}

function surplus(me: Visitor, { fields }: Door, { json }: Answer): string[] {
  const allowed = (typeof fields === 'function' ? fields(me) : (fields ?? '')).split(/\s+/);
  const names = new Set([...allowed, 'nextCursor']);
  const trees = allowed.filter((path) => path.endsWith('*')).map((path) => path.slice(0, -1));
  return fieldPaths(json).filter(
    (path) => !names.has(path) && !trees.some((tree) => `${path}.`.startsWith(tree) || path.startsWith(tree.replace(/\.$/, '['))),
  );
}

const signedIn = (may: readonly Visitor[]) => may.filter((me) => me !== 'nobody');

describe('every route', () => {
  it('is known to this test', () => {
    const routes = new Set(world.tandem.service.doors.routes.map(({ method, url }) => `${method} ${url}`));
    // HEAD is Fastify's own, beside each GET.
    const named = [...routes].map((route) => route.replace(/^HEAD /, 'GET '));
    expect(named.filter((route) => !(route in doors))).toEqual([]);
    expect(Object.keys(doors).filter((route) => !routes.has(route))).toEqual([]);
  });

  it.each(questions)('$route $about', async ({ route, door }) => {
    const method = route.slice(0, route.indexOf(' '));
    const may = new Set<Visitor>(door.only ?? door.may);
    const missing = nothing(world.scene);
    const denied = visitors.filter((name) => !door.may.includes(name));
    const found: string[] = [];

    const before = method === 'GET' ? '' : await world.digest();
    const refusals = await each(denied, async (me) => ({ me, answer: await world.ask(me, method, door.ask(world.scene, me)) }));
    if (method !== 'GET') {
      const after = (await world.digest()).split('\n');
      const changed = after.filter((table) => !before.split('\n').includes(table)).map((table) => table.split(' ')[0]);
      if (changed.length > 0) found.push(`a denied request changed something: ${changed.join(', ')}`);
    }
    // What names nothing (a list, something new) cannot be asked of nothing.
    const namesSomething = JSON.stringify(door.ask(world.scene, 'admin')) !== JSON.stringify(door.ask(missing, 'admin'));
    const asNothing =
      denied.every((me) => me === 'guestByLink') || !namesSomething
        ? []
        : await each(signedIn(door.may), async (me) => ({ me, answer: await world.ask(me, method, door.ask(missing, me)) }));
    const [reference] = [...asNothing, ...refusals];
    for (const { me, answer } of [...asNothing, ...refusals]) {
      if (answer.status !== (door.otherwise ?? 404))
        found.push(`${me} should be told of nothing, and is told ${answer.status} ${answer.raw.slice(0, 200)}`);
      else if (answer.whole !== reference!.answer.whole)
        found.push(`${me} can tell denied from nonexistent: ${answer.whole} / ${reference!.answer.whole}`);
    }
    if (!may.has('nobody')) {
      const [here, nowhere] = await each([world.scene, missing], (scene) => world.ask('nobody', method, door.ask(scene, 'nobody')));
      if (here!.status !== 401) found.push(`nobody gets ${here!.status}`);
      if (here!.whole !== nowhere!.whole) found.push('nobody can tell whether it exists');
    }

    const scene = door.changes ? await world.anotherScene() : world.scene;
    const answers = await each([...may], async (me) => ({ me, answer: await world.ask(me, method, door.ask(scene, me), scene) }));
    for (const { me, answer } of answers) {
      const expected = typeof door.reply === 'function' ? door.reply(me) : (door.reply ?? 200);
      if (answer.status !== expected) found.push(`${me} should get ${expected} and gets ${answer.status}: ${answer.raw.slice(0, 300)}`);
      else if (answer.json !== undefined) found.push(...surplus(me, door, answer).map((path) => `${me} gets the field ${path}`));
      for (const [key, who] of Object.entries(door.mentions ?? {})) {
        const id = scene[key as 'ended'];
        const should = (who as readonly string[]).includes(me);
        if (answer.text.includes(id) !== should) found.push(`${me} ${should ? 'misses' : 'finds'} ${key}`);
      }
    }
    for (const { me, answer } of [...refusals, ...answers])
      found.push(...listen(me, door, answer).map((secret) => `${me} is told ${secret}`));
    expect(found).toEqual([]);
  });
});

it('tells every secret to exactly those whom it is for', () => {
  const expected = Object.entries(secrets).map(([secret, { for: audience }]) => [secret, [...audience].sort()]);
  const heard = Object.keys(secrets).map((secret) => [secret, [...(told.get(secret as Secret) ?? [])].sort()]);
  expect(heard).toEqual(expected);
});
