import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Door } from '../rights/door.ts';
import { doors } from '../rights/doors/all.ts';
import type { Visitor } from '../rights/people.ts';
import { openWorld, type Answer, type World } from '../rights/world.ts';
import { hidden } from './hidden-doors.ts';
import { misshapenBodies, unreadableBodies, wrongPaths, wrongQueries, type Operation, type WrongRequest } from './wrong-requests.ts';

let world: World;
let operations: Record<string, Operation>;
let before: string;
beforeAll(async () => {
  world = await openWorld();
  const { body } = await world.tandem.call('GET', '/api/openapi.json');
  operations = Object.fromEntries(
    Object.entries(body.paths as Record<string, Record<string, Operation>>).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, operation]),
    ),
  );
  before = await world.digest();
});
afterAll(() => world.tandem.close());

/** Some at a time. */
async function each<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += 8) await Promise.all(items.slice(at, at + 8).map(act));
}

/** What is not as it should be in an answer to a wrong request. */
function faultsOf({ status, json, raw, type }: Answer): string[] {
  const { code, detail, ...problem } = (json ?? {}) as { code?: string; detail?: string; status?: number };
  return [
    ...(status >= 400 && status < 500 ? [] : [`${status} ${raw.slice(0, 300)}`]),
    ...(type.startsWith('application/problem+json') ? [] : [`is of the type ${type}`]),
    ...(problem.status === status && code ? [] : [`has no code: ${raw.slice(0, 200)}`]),
    ...(detail && detail.length > 10 ? [] : [`does not say what to do: ${raw.slice(0, 200)}`]),
  ];
}

/** Someone who may, so that nothing but the wrong thing is in the way. */
const someone = ({ may }: Door): Visitor => may.find((me) => me !== 'nobody') ?? 'mentor';

function wrongRequests(route: string, door: Door, me: Visitor): WrongRequest[] {
  const right = door.ask(world.scene, me);
  const operation = operations[route] ?? {};
  const takesBody = !route.startsWith('GET ');
  return [
    ...(hidden[route]?.(world.scene) ?? []),
    ...wrongPaths(route.slice(route.indexOf(' ') + 1), right),
    ...wrongQueries(right, operation),
    ...(takesBody && !(route in hidden) ? unreadableBodies(right) : []),
    ...misshapenBodies(right, operation),
  ];
}

describe('bad input', () => {
  it('is known for every route', () => {
    const routes = world.tandem.service.doors.routes.filter(({ method }) => method !== 'HEAD').map(({ method, url }) => `${method} ${url}`);
    expect(routes.filter((route) => !(route in doors))).toEqual([]);
    // A route that the OpenAPI document does not describe has its bad input written down.
    expect(routes.filter((route) => !(route in operations) && !(route in hidden))).toEqual([]);
    expect(Object.keys(hidden).filter((route) => route in operations || !routes.includes(route))).toEqual([]);
  });

  it.each(Object.keys(doors))('at %s is a problem that says what to do, and changes nothing', async (route) => {
    const [door] = [doors[route]!].flat() as Door[];
    const me = someone(door!);
    const found: string[] = [];
    await each(wrongRequests(route, door!, me), async ({ what, ...request }) => {
      const answer = await world.ask(me, route.slice(0, route.indexOf(' ')), request);
      found.push(...faultsOf(answer).map((fault) => `${what}: ${fault}`));
    });
    const earlier = before;
    if (!route.startsWith('GET ')) before = await world.digest();
    expect(found).toEqual([]);
    expect(before).toBe(earlier);
  });

  it('leaves the service as it was', async () => {
    expect(await world.digest()).toBe(before);
    expect((await world.ask('mentor', 'GET', { path: '/api/meetings' })).status).toBe(200);
    expect((await world.ask('nobody', 'GET', { path: '/api/readyz' })).status).toBe(200);
  });

  it('at an unknown address or of an unknown method is not found', async () => {
    for (const [method, path] of [
      ...[['GET', '/api/nothing'] as const, ['PUT', '/api/meetings'] as const, ['DELETE', '/api/me'] as const],
      ...[['GET', '/api/%zz'] as const, ['GET', '/api'] as const, ['GET', '/api//meetings'] as const],
    ])
      expect(faultsOf(await world.ask('mentor', method, { path }))).toEqual([]);
  });
});
