import { fork } from 'node:child_process';
import type { JoinedStretch } from './join-stretches.ts';
import type { MixedSound } from './mix-voices.ts';

/** stretches: of all recorders to one file a person · voices: to one sound */
export type JoinTask = { is: 'stretches'; raw: string; out: string; without: string[] } | { is: 'voices'; voices: string[]; out: string };

export type JoinResult = { is: 'stretches'; stretches: JoinedStretch[]; people: string[] } | ({ is: 'voices' } & MixedSound);

/** Does it in a process of its own. @throws Error when that failed */
export function runJoin<T extends JoinTask>(task: T): Promise<Extract<JoinResult, { is: T['is'] }>> {
  return new Promise((resolve, reject) => {
    const child = fork(new URL('./join-process.ts', import.meta.url), {
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
      serialization: 'advanced', // peaks are bytes
      execArgv: [],
      env: {},
    });
    let result: JoinResult | undefined;
    child.once('error', reject);
    child.once('message', (message) => (result = message as JoinResult));
    child.once('close', () => (result ? resolve(result as never) : reject(new Error('the sound of a recording could not be joined'))));
    child.send(task);
  });
}
