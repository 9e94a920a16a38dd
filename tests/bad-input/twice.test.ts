import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobsDone } from '../support/jobs-done.ts';
import type { Door } from '../rights/door.ts';
import { doors } from '../rights/doors/all.ts';
import { openWorld, type World } from '../rights/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.tandem.close());

const questions = Object.entries(doors).flatMap(([route, asked]) =>
  [asked]
    .flat()
    .filter(({ changes }) => changes)
    .map((door) => ({ route, door, about: door.about ?? '' })),
);

/** How many rows each table has, and how many letters were written. */
async function counts(): Promise<Record<string, number>> {
  const { pool } = world.tandem.ports;
  await jobsDone(pool);
  const { rows } = await pool.query<{ name: string }>(
    `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT IN
       ('session', 'access_log_entry', 'sign_in_throttle', 'invitation_throttle', 'guest_throttle')`,
  );
  const { rows: counted } = await pool.query<{ name: string; rows: number }>(
    rows.map(({ name }) => `SELECT '${name}' AS name, count(*)::int AS rows FROM "${name}"`).join(' UNION ALL '),
  );
  return {
    ...Object.fromEntries(counted.map((table) => [table.name, table.rows])),
    letters: (await readdir(join(world.tandem.home, 'mail')).catch(() => [])).length,
  };
}

/** What became more while this was done. */
async function growth(act: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await counts();
  await act();
  const after = await counts();
  return Object.fromEntries(
    Object.keys(after).flatMap((name) => (after[name] === before[name] ? [] : [[name, after[name]! - (before[name] ?? 0)]])),
  );
}

describe('a double click', () => {
  it.each(questions)(
    'at $route $about does what one click does, and both are answered',
    async ({ route, door }: { route: string; door: Door }) => {
      const method = route.slice(0, route.indexOf(' '));
      const [me] = door.may;
      const [first, second] = [await world.anotherScene(), await world.anotherScene()];
      const once = await growth(() => world.ask(me!, method, door.ask(first, me!), first));
      if (door.lasts) await world.tandem.ports.pool.query(`DELETE FROM ${door.lasts}`);
      world.later();
      const request = door.ask(second, me!);
      const statuses: number[] = [];
      const twice = await growth(async () => {
        const answers = await Promise.all([1, 2].map(() => world.ask(me!, method, request, second)));
        statuses.push(...answers.map(({ status }) => status).sort());
      });
      const expected = typeof door.reply === 'function' ? door.reply(me!) : (door.reply ?? 200);
      expect({ grown: twice, first: statuses[0] }).toEqual({ grown: once, first: expected });
      // The second is told the same, or that it is done already.
      expect([expected, 404, 409, 410]).toContain(statuses[1]);
    },
  );
});
