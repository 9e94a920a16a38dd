import { say } from './report.ts';
import type { Counts } from './test-results.ts';

export type TestStep = {
  name: string;
  run: () => Promise<Counts & { output: string }>;
  /** Steps that must have succeeded before; when one failed this one fails unrun. */
  after?: string[];
  /** Nothing else runs beside it: it measures time, or fills the machine by itself. */
  alone?: boolean;
};

/** Runs the steps in their order, `slots` at a time, tells each one's outcome, and shows what a failed one said. */
export async function runSteps(steps: TestStep[], slots: number): Promise<Counts> {
  const total = { passed: 0, failed: 0 };
  const waiting = [...steps];
  const running = new Map<string, Promise<void>>();
  const outcomes = new Map<string, boolean>();

  const execute = async (step: TestStep) => {
    const started = performance.now();
    const broken = step.after?.find((name) => outcomes.get(name) === false);
    const result = broken
      ? { passed: 0, failed: 1, output: `not run, because "${broken}" failed` }
      : await step.run().catch((error: Error) => ({ passed: 0, failed: 1, output: error.stack ?? error.message }));
    total.passed += result.passed;
    total.failed += result.failed;
    outcomes.set(step.name, result.failed === 0);
    const seconds = ((performance.now() - started) / 1000).toFixed(1);
    say(`${result.failed ? '✗' : '✓'} ${step.name}: ${result.passed} passed, ${result.failed} failed, ${seconds} s`);
    if (result.failed) say(result.output.trim().replace(/^/gm, '  │ '));
    running.delete(step.name);
  };

  let aloneRuns = false;
  while (waiting.length || running.size) {
    const next = waiting.find((step) => (step.after ?? []).every((name) => outcomes.has(name)));
    const fits = next && !aloneRuns && (next.alone ? running.size === 0 : running.size < slots);
    if (next && fits) {
      waiting.splice(waiting.indexOf(next), 1);
      aloneRuns = next.alone ?? false;
      running.set(next.name, execute(next));
    } else {
      await Promise.race(running.values());
      if (running.size === 0) aloneRuns = false;
    }
  }
  return total;
}
