import { verifyCalls } from '../../tests/faults/calls/verify-calls.ts';
import { prepare } from './preparation.ts';
import { fail } from './report.ts';

/** `npm run verify:calls`: does the screen of a call say what its media do, whatever is killed and cut? */
await prepare({ pages: true }).catch(fail);
process.exit(await verifyCalls(process.argv.slice(2)).catch(fail));
