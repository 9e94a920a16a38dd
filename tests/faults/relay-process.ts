import type { Worker } from 'node:worker_threads';
import { applyMutant, type MutantName } from './mutants.ts';

/** What a relay's process is told at its start, as JSON in its only parameter. */
export type RelayProcessSetup = { databaseUrl: string; redisUrl?: string; mutant?: MutantName };

/** What it can be asked. `endWorker`: the compaction thread dies so many milliseconds after it was given its next job; null: it does not. */
export type RelayCommand = { endWorker: number | null } | { compact: string } | { close: true };

/** What it tells: its port, that the thread has died, and how a compaction went. */
export type RelayNews = { port: number } | { workerEnded: true } | { compacted: string; error?: string };

/** A relay as a service process has it, to be killed: with the product's own kinds of documents, and compaction that comes often. */
const { databaseUrl, redisUrl, mutant } = JSON.parse(process.argv[2]!) as RelayProcessSetup;
if (mutant) applyMutant(mutant);
const { startRelayServer } = await import('../../packages/collab/src/testing/relay-server.ts');
const { openRedisHint } = await import('../../packages/collab/src/server/redis-hint.ts');
const { SILENT } = await import('../../packages/collab/src/server/log.ts');
const { faultKinds } = await import('./kinds.ts');

const tell = (news: RelayNews) => process.send?.(news);

/** Compaction of a large document takes its time; the documents here are small. */
const COMPACTION_TAKES = 25;

let endWorkerAfter: number | null = null;
process.on('worker', (worker: Worker) => {
  const post = worker.postMessage.bind(worker);
  worker.postMessage = (...message: Parameters<Worker['postMessage']>) => {
    setTimeout(() => post(...message), COMPACTION_TAKES);
    if (endWorkerAfter === null) return;
    setTimeout(() => void worker.terminate().then(() => tell({ workerEnded: true })), COMPACTION_TAKES + endWorkerAfter);
    endWorkerAfter = null;
  };
});

const server = await startRelayServer(databaseUrl, {
  kinds: faultKinds,
  kindsModule: { url: new URL('./kinds.ts', import.meta.url).href, name: 'faultKinds' },
  limits: { compactEvery: 40, compactAfter: 1_000, commitTimeout: 2_000, storageDownAfter: 700 },
  ...(redisUrl && { hint: openRedisHint(redisUrl, SILENT) }),
});

process.on('message', (command: RelayCommand) => {
  if ('endWorker' in command) endWorkerAfter = command.endWorker;
  else if ('close' in command) void server.close().then(() => process.exit(0));
  else
    server.relay.compact(command.compact).then(
      () => tell({ compacted: command.compact }),
      (error: Error) => tell({ compacted: command.compact, error: error.message }),
    );
});
process.on('disconnect', () => process.exit(1));
tell({ port: server.port });
