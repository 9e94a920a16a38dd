import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import type { Secrets } from '../../infra/start/home.ts';
import { say } from '../../infra/start/report.ts';
import { root } from '../../infra/start/root.ts';
import { percentile } from '../support/percentile.ts';
import { startStack } from '../support/stack.ts';
import { makeCrowd } from './history/crowd.ts';
import { seedOpenMeetings, type OpenMeeting } from './webhooks/seed-open-meetings.ts';
import { type Delivery, signDelivery } from './webhooks/signed-delivery.ts';
import { eventsOf, makeMeeting, type ToldMeeting } from './webhooks/told-meeting.ts';

/** LiveKit tells of each room one after the other, of many rooms at once. */
const ROOMS_AT_ONCE = 16;
/** Every so manieth delivery comes again, as when its answer got lost. */
const REPEATED = 20;
/** Deliveries a second in a day that is busy but not overrun: about sixty meetings that begin or end within a minute. */
const CALM_RATE = 15;

/**
 * LiveKit's reports through the inbox of the real service until the attendance is written: as fast as they can be delivered, then
 * at a calm rate. The floor stores signed deliveries and understands nothing. Prints; fails only when an attendance is not as told.
 */
export async function printWebhooks({ quick }: { quick: boolean }): Promise<void> {
  const stack = await startStack({ demo: true });
  const pool = new pg.Pool({ connectionString: stack.databaseUrl, max: 2 });
  const secrets = JSON.parse(await readFile(join(stack.home, 'secrets.json'), 'utf8')) as Secrets;
  const key = { key: secrets.webhookKey, secret: secrets.webhookSecret };
  const bare = await startBareInbox(stack.databaseUrl, key.secret);
  try {
    const rounds = quick ? 1 : 3;
    const { rows } = await pool.query<{ password: string }>('SELECT password FROM account LIMIT 1');
    const crowd = makeCrowd([{ schools: quick ? 1 : 2, people: 100 }]);
    const meetings = await seedOpenMeetings(pool, crowd, rows[0]!.password, rounds + 1);
    const share = Math.floor(meetings.length / (rounds + 1));
    const figures: { floor: number; accepted: number; written: number; answers: number[] }[] = [];
    for (let round = 0; round < rounds; round++) {
      const told = tell(meetings.slice(round * share, (round + 1) * share));
      const floor = await sendAll(`${bare.url}/api/livekit/webhook`, signed(told, key));
      const deliveries = signed(told, key);
      const began = performance.now();
      const sent = await sendAll(`${stack.origin}/api/livekit/webhook`, deliveries);
      await untilWritten(pool);
      const seconds = (performance.now() - began) / 1000;
      await demandAttendance(pool, told);
      const count = deliveries.flat().length;
      figures.push({ floor: count / floor.seconds, accepted: count / sent.seconds, written: count / seconds, answers: sent.answers });
    }
    const median = (of: (figure: (typeof figures)[number]) => number) => percentile(figures.map(of), 50);
    const floor = median((figure) => figure.floor);
    say(
      `\nwebhooks of ${share} meetings, ${ROOMS_AT_ONCE} rooms at once, each ${REPEATED}th delivery twice; medians of ${rounds} rounds (× the floor)`,
    );
    say(`  a bare inbox that only stores: ${floor.toFixed(0)}/s`);
    for (const [what, value] of [
      ['Tandem, accepted for good (204)', median((figure) => figure.accepted)],
      ['Tandem, until the attendance is written', median((figure) => figure.written)],
    ] as const)
      say(`  ${what}: ${value.toFixed(0)}/s (${(value / floor).toFixed(2)})`);
    const answers = figures.flatMap((figure) => figure.answers);
    say(`  answer to a delivery meanwhile: p50 ${percentile(answers, 50).toFixed(0)} ms, p95 ${percentile(answers, 95).toFixed(0)} ms`);
    const calm = tell(meetings.slice(rounds * share, rounds * share + (quick ? 5 : 40)));
    await sendCalmly(`${stack.origin}/api/livekit/webhook`, signed(calm, key).flat());
    await untilWritten(pool);
    await demandAttendance(pool, calm);
    const delays = await delaysOf(pool, calm);
    say(
      `  at ${CALM_RATE}/s from the delivery until it is worked off: p50 ${percentile(delays, 50).toFixed(0)} ms, p95 ${percentile(delays, 95).toFixed(0)} ms`,
    );
  } finally {
    bare.close();
    await pool.end();
    await stack.stop();
  }
}

async function startBareInbox(databaseUrl: string, secret: string): Promise<{ url: string; close(): void }> {
  const child = fork(join(root, 'tests/load/webhooks/bare-inbox.ts'), [databaseUrl, secret]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { url: `http://127.0.0.1:${port}`, close: () => void child.kill() };
}

const tell = (meetings: readonly OpenMeeting[]): ToldMeeting[] =>
  meetings.map(({ id, mentorId, menteeId }) => makeMeeting(id, mentorId, menteeId, Math.floor(Date.now() / 1000)));

/** Room by room. */
function signed(meetings: readonly ToldMeeting[], key: { key: string; secret: string }): Delivery[][] {
  let count = 0;
  return meetings.map((meeting) =>
    eventsOf(meeting).flatMap((payload) => {
      const delivery = signDelivery(payload, key);
      return ++count % REPEATED === 0 ? [delivery, delivery] : [delivery];
    }),
  );
}

async function sendAll(url: string, rooms: Delivery[][]): Promise<{ seconds: number; answers: number[] }> {
  const waiting = [...rooms];
  const answers: number[] = [];
  const began = performance.now();
  const work = async () => {
    for (let room = waiting.shift(); room; room = waiting.shift()) for (const delivery of room) answers.push(await send(url, delivery));
  };
  await Promise.all(Array.from({ length: ROOMS_AT_ONCE }, work));
  return { seconds: (performance.now() - began) / 1000, answers };
}

async function sendCalmly(url: string, deliveries: readonly Delivery[]): Promise<void> {
  const under: Promise<number>[] = [];
  for (const delivery of deliveries) {
    under.push(send(url, delivery));
    await wait(1000 / CALM_RATE);
  }
  await Promise.all(under);
}

/** @returns ms until it was answered */
async function send(url: string, { body, headers }: Delivery): Promise<number> {
  const began = performance.now();
  const reply = await fetch(url, { method: 'POST', headers, body });
  if (reply.status !== 204) throw new Error(`a delivery was answered with ${reply.status}: ${await reply.text()}`);
  return performance.now() - began;
}

async function untilWritten(pool: pg.Pool): Promise<void> {
  for (;;) {
    const { rows } = await pool.query<{ left: number }>('SELECT count(*)::int AS left FROM webhook_delivery WHERE "processedAt" IS NULL');
    if (rows[0]!.left === 0) return;
    await wait(50);
  }
}

/** Speed is nothing without this: everybody was there from when to when LiveKit said. */
async function demandAttendance(pool: pg.Pool, meetings: readonly ToldMeeting[]): Promise<void> {
  const stays = meetings.flatMap((meeting) => meeting.stays);
  const { rows } = await pool.query<{ sid: string; from: Date; to: Date | null; confidence: string }>(
    `SELECT "participantSid" AS sid, "from", "to", confidence FROM attendance WHERE "participantSid" = ANY($1)`,
    [stays.map(({ sid }) => sid)],
  );
  const written = new Map(rows.map((row) => [row.sid, row]));
  const wrong = stays.filter(({ sid, from, to }) => {
    const row = written.get(sid);
    return row?.from.getTime() !== from * 1000 || row.to?.getTime() !== to * 1000 || row.confidence !== 'exact';
  });
  if (wrong.length > 0)
    throw new Error(
      `${wrong.length} of ${stays.length} attendances are not as told, the first: ${JSON.stringify([wrong[0], written.get(wrong[0]!.sid)])}`,
    );
}

async function delaysOf(pool: pg.Pool, meetings: readonly ToldMeeting[]): Promise<number[]> {
  const { rows } = await pool.query<{ delay: number }>(
    `SELECT (extract(epoch FROM "processedAt" - "receivedAt") * 1000)::float AS delay FROM webhook_delivery
     WHERE room IN (SELECT 'meeting-' || id || '-1' FROM unnest($1::text[]) AS told(id))`,
    [meetings.map(({ id }) => id)],
  );
  return rows.map(({ delay }) => delay);
}
