import { monitorEventLoopDelay } from 'node:perf_hooks';
import { documentKinds } from '../../../apps/service/src/document/kinds.ts';
import { startRelayServer } from '../../../packages/collab/src/testing/relay-server.ts';
import { kindsModule } from './kinds.ts';

/** What the fuzz asks the relay's process. */
export type RelayQuestion = { id: number; ask: 'memory' } | { id: number; ask: 'compact'; documentId: string };
/** Megabytes, and the longest time in milliseconds that the socket thread was busy since it was asked last. */
export type RelayMemory = { rss: number; heap: number; peak: number; stall: number };

/** The relay with the product's kinds and limits in a process of its own: `node --expose-gc relay-process.ts <database url>`. */
const { relay, port } = await startRelayServer(process.argv[2]!, {
  kinds: documentKinds,
  kindsModule,
  log: { info() {}, warn: console.error },
});
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();

const MEGABYTE = 1 << 20;
function memory(): RelayMemory {
  globalThis.gc?.();
  const { rss, heapUsed } = process.memoryUsage();
  const stall = delay.max / 1e6;
  delay.reset();
  return { rss: rss / MEGABYTE, heap: heapUsed / MEGABYTE, peak: process.resourceUsage().maxRSS / 1024, stall };
}

process.on('message', (question: RelayQuestion) => {
  const answer = async () => (question.ask === 'memory' ? memory() : await relay.compact(question.documentId));
  answer().then(
    (value) => process.send?.({ id: question.id, value }),
    (error: Error) => process.send?.({ id: question.id, error: error.message }),
  );
});
process.on('disconnect', () => process.exit());
process.send?.({ port });
