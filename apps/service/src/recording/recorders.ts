import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { needsRecorder } from '@tandem/domain/recording/recording';
import type { Ports } from '../platform/ports.ts';
import { changeRecording, RECORDING_SIGNAL } from './change-recording.ts';
import { presentIn } from './presence.ts';
import type { RecorderNews, RunningRecorder } from './recorder.ts';
import { findNewest, recordingOf } from './recording-repository.ts';

/** How often each process looks after recordings that nobody keeps, and says that it keeps its own, ms. */
const TICK = 1000;
/** A recorder that has been silent for longer is lost; a keeper that has been is gone, seconds. */
const SILENT_SECONDS = 3;
/** How long a new recorder may take until it is in the call and says so, on a machine that is busy, ms; nothing is said to be recorded until then. */
const COMING = 15_000;
/** How long after a recorder was lost the next one is tried, ms. */
const AGAIN_AFTER = 2000;

interface Kept {
  recordingId: string;
  running: RunningRecorder;
  /** When it last said something; of one that is on its way, when it has to. */
  heardAt: number;
  stopping: boolean;
}

/** Where the sound of a recording lies until it is joined: a folder for each recorder that worked on it. */
export const rawFolder = (home: string, recordingId: string): string => join(home, 'recording', recordingId);

/**
 * Keeps this process's recorders as the database says: puts one into a call where everyone has consented, tells it who has, takes it out, and
 * another one in when it is lost. Any process may do it for any call; who does is written in the row, and whoever says nothing for three seconds
 * has lost it to the next. `close` lets go of all.
 */
export function keepRecorders(ports: Ports): { close(): Promise<void> } {
  const { database, pool, notices, log } = ports;
  const self = randomUUID();
  const kept = new Map<string, Kept>();
  const turns = new Map<string, Promise<void>>();
  const triedAt = new Map<string, number>();
  let closed = false;
  let tickedAt = performance.now();

  /** One at a time for each meeting, in order. */
  function inTurn(meetingId: string, act: () => Promise<void>): Promise<void> {
    const turn = (turns.get(meetingId) ?? Promise.resolve())
      .then(act)
      .catch((error: unknown) => log.warn({ err: error, meetingId }, 'a recorder was not kept as it should be'))
      .finally(() => turns.get(meetingId) === turn && turns.delete(meetingId));
    turns.set(meetingId, turn);
    return turn;
  }

  const follow = (meetingId: string) =>
    inTurn(meetingId, async () => {
      if (closed) return;
      const row = await findNewest(database, meetingId);
      const own = kept.get(meetingId);
      if (!row || !needsRecorder(recordingOf(row))) return void (own && (await takeOut(meetingId, own)));
      if (own && own.recordingId === row.id) return own.running.allow(row.consents.map(({ personId }) => personId));
      if (own) await takeOut(meetingId, own);
      await putIn(meetingId, row.id);
    });

  async function takeOut(meetingId: string, one: Kept): Promise<void> {
    one.stopping = true;
    await one.running.stop();
    kept.delete(meetingId);
    await database.recording.updateMany({ where: { id: one.recordingId, keeperId: self }, data: { keeperId: null, beatAt: null } });
    if (closed) return;
    // The files are whole: nobody has to wait for them any more.
    await ports.jobs.add('recording:join', { recordingId: one.recordingId }, { key: `recording:join:${one.recordingId}` });
  }

  async function putIn(meetingId: string, recordingId: string): Promise<void> {
    const now = performance.now();
    if (now - (triedAt.get(meetingId) ?? -AGAIN_AFTER) < AGAIN_AFTER) return;
    triedAt.set(meetingId, now);
    // A call that everybody fell out of has no room any more; they may come back into another one.
    if ((await presentIn(meetingId, ports)).size === 0) return;
    const room = await database.roomInstance.findFirst({ where: { meetingId }, orderBy: [{ epoch: 'desc' }, { from: 'desc' }] });
    if (!room || !(await claim(recordingId))) return;
    const row = await findNewest(database, meetingId);
    if (row?.id !== recordingId || !needsRecorder(recordingOf(row))) return;
    const folder = join(rawFolder(ports.config.home, recordingId), randomUUID());
    const running = ports.recorder.start(
      { room: room.name, folder, allowed: row.consents.map(({ personId }) => personId) },
      (news) => void hear(meetingId, recordingId, news),
    );
    const one: Kept = { recordingId, running, heardAt: performance.now() + COMING, stopping: false };
    kept.set(meetingId, one);
    void running.ended.then(() => lose(meetingId, one));
  }

  /** @returns whether this process may put a recorder in: nobody else keeps one */
  async function claim(recordingId: string): Promise<boolean> {
    const { rowCount } = await pool.query(
      `UPDATE recording SET "keeperId" = $2, "beatAt" = now() WHERE id = $1 AND phase IN ('recording', 'paused')
         AND ("keeperId" IS NULL OR "keeperId" = $2 OR "beatAt" IS NULL OR "beatAt" < now() - make_interval(secs => $3))`,
      [recordingId, self, SILENT_SECONDS],
    );
    return rowCount === 1;
  }

  async function hear(meetingId: string, recordingId: string, news: RecorderNews): Promise<void> {
    const one = kept.get(meetingId);
    if (!one || one.recordingId !== recordingId) return;
    one.heardAt = performance.now();
    if (one.stopping || news.is === 'beat' || news.is === 'silent') return;
    if (news.is === 'writing')
      return void inTurn(meetingId, async () => {
        // Whoever is there and has not consented keeps the recorder itself from writing: its word holds when LiveKit can't be asked.
        const present = await presentIn(meetingId, ports).catch(() => new Set<string>());
        await changeRecording({ meetingId, recordingId, present, since: new Date(news.from), event: { is: 'written' } }, ports);
      });
    const present = new Set(news.people);
    void inTurn(
      meetingId,
      async () => void (await changeRecording({ meetingId, recordingId, present, event: { is: 'present-changed' } }, ports)),
    );
  }

  function lose(meetingId: string, one: Kept): void {
    if (one.stopping || kept.get(meetingId) !== one) return;
    kept.delete(meetingId);
    triedAt.set(meetingId, performance.now());
    if (!closed) void inTurn(meetingId, () => sayLost(meetingId, one.recordingId));
  }

  async function sayLost(meetingId: string, recordingId: string): Promise<void> {
    const present = await presentIn(meetingId, ports).catch(() => new Set<string>());
    await changeRecording({ meetingId, recordingId, present, event: { is: 'recorder-lost' } }, ports);
  }

  /** Says that the own recorders are kept, ends those that answer no more, and looks for recordings that nobody keeps. */
  async function tick(): Promise<void> {
    // A process that was held up itself has not heard what was said to it.
    const wasHeldUp = performance.now() - tickedAt > 2 * TICK;
    tickedAt = performance.now();
    if (!wasHeldUp) for (const one of kept.values()) if (tickedAt - one.heardAt > SILENT_SECONDS * 1000) one.running.kill();
    const own = [...kept.values()].map(({ recordingId }) => recordingId);
    if (own.length > 0)
      await pool.query(`UPDATE recording SET "beatAt" = now() WHERE id = ANY($1::uuid[]) AND "keeperId" = $2`, [own, self]);
    const { rows } = await pool.query<{ id: string; meetingId: string; phase: string }>(
      `SELECT id, "meetingId", phase FROM recording WHERE phase IN ('recording', 'paused')
         AND ("beatAt" IS NULL OR "beatAt" < now() - make_interval(secs => $1))`,
      [SILENT_SECONDS],
    );
    for (const { id, meetingId, phase } of rows) {
      if (kept.has(meetingId)) continue;
      if (phase === 'recording') await inTurn(meetingId, () => sayLost(meetingId, id));
      await follow(meetingId);
    }
  }

  notices.onSignal(RECORDING_SIGNAL, (body) => void follow((body as { meetingId: string }).meetingId));
  let ticking: Promise<void> | undefined;
  const timer = setInterval(() => {
    ticking ??= tick()
      .catch((error: unknown) => log.warn(error, 'recordings could not be looked after'))
      .finally(() => (ticking = undefined));
  }, TICK).unref();

  return {
    async close() {
      closed = true;
      clearInterval(timer);
      await ticking;
      await Promise.all(turns.values());
      await Promise.all([...kept].map(([meetingId, one]) => takeOut(meetingId, one).catch(() => undefined)));
    },
  };
}
