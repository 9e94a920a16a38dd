import { fork, type ChildProcess } from 'node:child_process';
import type { Rooms } from '../livekit/rooms.ts';
import type { Config } from '../platform/config.ts';
import type { Recorder, RecorderNews, RunningRecorder } from './recorder.ts';
import type { RecorderTask, RecorderWord } from './recorder/protocol.ts';

/** For files to be made whole before a recorder that was told to stop is ended, ms. */
const GOODBYE = 5000;

/**
 * Our own recorder: a process for each call, hidden in it, that writes sound only (recorder/recorder-process.ts). A process of its own so that
 * neither its memory nor its native library can harm the service, and so that it finishes its files when the service dies. The token goes over
 * the channel, where no list of processes shows it; it writes no log, since all it knows is private.
 */
export function livekitRecorder({ livekit }: Pick<Config, 'livekit'>, rooms: Pick<Rooms, 'recorderToken'>): Recorder {
  return {
    start({ room, folder, allowed }, told): RunningRecorder {
      const child = fork(new URL('./recorder/recorder-process.ts', import.meta.url), {
        stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
        execArgv: [],
        env: {},
      });
      const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
      child.on('error', () => undefined); // 'close' follows
      child.on('message', (news) => told(news as RecorderNews));
      if ('unavailable' in livekit) child.kill('SIGKILL');
      else
        rooms.recorderToken(room).then(
          (token) => say(child, { is: 'begin', url: livekit.url.href.replace(/^http/, 'ws'), token, folder, allowed: [...allowed] }),
          () => child.kill('SIGKILL'),
        );
      return {
        ended,
        allow: (people) => say(child, { is: 'allow', people: [...people] }),
        kill: () => void child.kill('SIGKILL'),
        async stop() {
          say(child, { is: 'stop' });
          const timer = setTimeout(() => child.kill('SIGKILL'), GOODBYE);
          await ended;
          clearTimeout(timer);
        },
      };
    },
  };
}

/** To one that is gone nothing is said: `ended` says so. */
function say(child: ChildProcess, word: RecorderTask | RecorderWord): void {
  if (child.connected) child.send(word, () => undefined);
}
