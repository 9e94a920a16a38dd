import { startStack } from '../support/stack.ts';

/** One stack with the demo world for all files; each test makes the people it needs, or takes those of the demo. */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const stack = await startStack({ demo: true });
  process.env.TANDEM_E2E_HOME = stack.home;
  return () => stack.stop();
}
