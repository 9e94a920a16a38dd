import { Pool } from 'pg';
import { pino } from 'pino';
import { openDatabase } from '@tandem/database';
import { NO_HINT } from '@tandem/collab/server/hint';
import { openRedisHint } from '@tandem/collab/server/redis-hint';
import { createRelay } from '@tandem/collab/server/relay';
import { collab } from './document/collab.ts';
import { documentKinds } from './document/kinds.ts';
import { Shows } from './document/shows.ts';
import { callDoor } from './livekit/call-door.ts';
import { livekitProxy } from './livekit/proxy.ts';
import { openRooms } from './livekit/rooms.ts';
import { events, jobHandlers, routes, schedule } from './nouns.ts';
import type { Config } from './platform/config.ts';
import { frontDoor, type Listener, type Part, type Upgrade } from './platform/front-door.ts';
import { httpApi } from './platform/http-api.ts';
import { inProcessFetch } from './platform/in-process-fetch.ts';
import { openFiles } from './platform/open-files.ts';
import { openJobs } from './platform/jobs.ts';
import { openMail } from './platform/mail.ts';
import { openNotices } from './platform/notices.ts';
import type { Ports } from './platform/ports.ts';
import { realtime } from './platform/realtime.ts';
import { livekitRecorder } from './recording/livekit-recorder.ts';
import { keepRecorders } from './recording/recorders.ts';
import { createAuth } from './session/auth.ts';
import { LiveSessions } from './session/live-sessions.ts';

export interface Service {
  request: Listener;
  upgrade: Upgrade;
  fetchApi: ReturnType<typeof inProcessFetch>;
  ports: Ports;
  /** Every door with its policy, for the test that walks them all. */
  doors: { routes: { method: string; url: string; policy: string }[]; events: string[] };
  close: () => Promise<void>;
}

/** Everything but the port and the pages; in development built anew on each change. */
export async function createService(config: Readonly<Config>, web: Part[], clock: () => Date = () => new Date()): Promise<Service> {
  const log = pino({ level: config.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] });
  const pool = new Pool({ connectionString: config.databaseUrl, max: 12, connectionTimeoutMillis: 2000 });
  pool.on('error', (error) => log.warn(error, 'a database connection was lost'));
  // Without a listener an error of a connection that is in use would end the process.
  pool.on('connect', (client) => client.on('error', () => undefined));
  const database = openDatabase(config.databaseUrl);
  const [jobs, notices] = await Promise.all([openJobs(pool, log), openNotices(config.databaseUrl, pool, log)]);
  const tell = (name: string) => (body: unknown) =>
    void notices.signal(name, body).catch((error: unknown) => log.warn(error, `other processes were not told: ${name}`));
  const live = new LiveSessions(tell('end'));
  notices.onSignal('end', (key) => live.lookAgain(key as string));
  const shows = new Shows(notices, (documentId) => live.lookAgain(documentId));
  const mail = openMail(config, clock);
  const auth = createAuth(config, database, live, mail);
  const hint = config.redisUrl ? openRedisHint(config.redisUrl, log) : NO_HINT;
  const relay = createRelay({
    pool,
    hint,
    kinds: documentKinds,
    kindsModule: { url: new URL('./document/kinds.ts', import.meta.url).href, name: 'documentKinds' },
    log,
    clock,
  });
  const rooms = openRooms(config);
  const ports: Ports = {
    config,
    database,
    pool,
    relay,
    rooms,
    recorder: livekitRecorder(config, rooms),
    files: await openFiles(config, log),
    jobs,
    mail,
    notices,
    auth,
    live,
    shows,
    clock,
    log,
  };

  const api = await httpApi(ports, await routes(ports));
  const talk = realtime(ports, events(ports));
  const writing = collab(ports);
  await jobs.work(jobHandlers(ports), schedule);
  const recorders = keepRecorders(ports);
  const parts: Part[] = [
    { prefix: '/api', request: api.routing },
    talk,
    writing,
    ...('unavailable' in config.livekit ? [] : [livekitProxy(config.livekit.url, callDoor(ports))]),
    ...web,
  ];
  return {
    ...frontDoor(parts, config.appUrl.origin),
    fetchApi: inProcessFetch(api),
    ports,
    doors: { routes: api.routePolicies, events: Object.keys(talk.events) },
    async close() {
      writing.close();
      await recorders.close();
      await talk.io.close();
      await api.close();
      await jobs.close();
      await relay.close();
      await hint.close();
      shows.close();
      await notices.close();
      await database.$disconnect();
      await pool.end();
    },
  };
}
