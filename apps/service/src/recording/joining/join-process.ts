import { setPriority } from 'node:os';
import { joinStretches } from './join-stretches.ts';
import { mixVoices } from './mix-voices.ts';
import type { JoinResult, JoinTask } from './run-join.ts';

/* Joining takes a processor for a minute and more: a process of its own, behind everything else on the machine. */
try {
  setPriority(10);
} catch {
  // not every system lets one
}

async function work(task: JoinTask): Promise<JoinResult> {
  if (task.is === 'stretches') return { is: 'stretches', ...(await joinStretches(task.raw, task.out, task.without)) };
  return { is: 'voices', ...(await mixVoices(task.voices, task.out)) };
}

process.once('message', (task: JoinTask) => {
  work(task).then(
    (result) => process.send!(result, () => process.exit(0)),
    () => process.exit(1),
  );
});
process.on('disconnect', () => process.exit(1));
