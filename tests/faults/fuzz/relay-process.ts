import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { Worker } from 'node:worker_threads';
import { documentKinds } from '../../../apps/service/src/document/kinds.ts';
import { startRelayServer } from '../../../packages/collab/src/testing/relay-server.ts';
import { kindsModule } from './kinds.ts';

/** What the fuzz asks the relay's process. */
export type RelayQuestion = { id: number; ask: 'memory' } | { id: number; ask: 'compact'; documentId: string };
/**
 * Megabytes, and the longest time in milliseconds that the socket thread was busy since it was asked last.
 * `live`: what the socket thread still holds after a collection, with its buffers; `native`: what the process holds beside the heaps that
 * V8 set aside for its threads, which it gives back when it pleases; `rss` and `peak`: everything, and the most there ever was.
 */
export type RelayMemory = { live: number; native: number; rss: number; peak: number; stall: number };

let compaction: Worker | undefined;
process.on('worker', (worker: Worker) => (compaction = worker));

/** The relay with the product's kinds and limits in a process of its own: `node --expose-gc relay-process.ts <database url>`. */
const { relay, port } = await startRelayServer(process.argv[2]!, {
  kinds: documentKinds,
  kindsModule,
  log: { info() {}, warn: console.error },
});
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

const MEGABYTE = 1 << 20;
async function memory(): Promise<RelayMemory> {
  globalThis.gc?.();
  const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
  const aside = heapTotal + ((await compaction?.getHeapStatistics())?.total_heap_size ?? 0);
  const stall = delay.max / 1e6;
  delay.reset();
  return {
    live: (heapUsed + external) / MEGABYTE,
    native: (rss - aside) / MEGABYTE,
    rss: rss / MEGABYTE,
    peak: process.resourceUsage().maxRSS / 1024,
    stall,
  };
}

process.on('message', (question: RelayQuestion) => {
  const answer = async () => (question.ask === 'memory' ? await memory() : await relay.compact(question.documentId));
  answer().then(
    (value) => process.send?.({ id: question.id, value }),
    (error: Error) => process.send?.({ id: question.id, error: error.message }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ port });
