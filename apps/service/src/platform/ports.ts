import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { Database } from '@tandem/database';
import type { Relay } from '@tandem/collab/server/relay';
import type { Config } from './config.ts';
import type { Files } from './files.ts';
import type { Jobs } from './jobs.ts';
import type { Mail } from './mail.ts';
import type { Notices } from './notices.ts';
import type { Rooms } from '../livekit/rooms.ts';
import type { Recorder } from '../recording/recorder.ts';
import type { Shows } from '../document/shows.ts';
import type { Auth } from '../session/auth.ts';
import type { LiveSessions } from '../session/live-sessions.ts';

/** What use cases reach the world through. Tests hand in real ones and a clock of their own. */
export interface Ports {
  config: Readonly<Config>;
  database: Database;
  /** For the few statements that Prisma can't say. */
  pool: Pool;
  relay: Relay;
  rooms: Rooms;
  /** Puts a recorder into a call. */
  recorder: Recorder;
  files: Files;
  jobs: Jobs;
  mail: Mail;
  notices: Notices;
  auth: Auth;
  live: LiveSessions;
  /** Who is shown which trajectory in a meeting at this moment. */
  shows: Shows;
  clock: () => Date;
  log: Logger;
}
