import { runStack } from './run-stack.ts';

/** `npm run dev`: the same product with hot reload; the service's development door makes the pages on demand. */
runStack({ script: 'apps/service/src/dev.ts', pages: false, aloud: true });
