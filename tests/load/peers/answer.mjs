import { monitorEventLoopDelay } from 'node:perf_hooks';

/** Tells the bench the port, then answers what it asks of every server's process: memory, and the longest stall since the last time. */
export function answerBench(port) {
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  process.on('message', ({ id, ask }) => {
    if (ask === 'memory') {
      for (let round = 0; round < 3; round++) globalThis.gc?.();
      const { rss, heapUsed, external } = process.memoryUsage();
      process.send({ id, value: { rss, live: heapUsed + external } });
    } else if (ask === 'stall') {
      process.send({ id, value: delay.max / 1e6 });
      delay.reset();
    }
  });
  process.on('disconnect', () => process.exit());
  process.send({ port });
}
