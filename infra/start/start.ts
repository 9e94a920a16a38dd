import { runStack } from './run-stack.ts';

/** `npm start`: the built product. */
runStack({ script: 'apps/service/src/main.ts', pages: true, aloud: false });
