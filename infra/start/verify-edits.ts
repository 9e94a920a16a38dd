import { verifyEdits } from '../../tests/faults/verify-edits.ts';
import { fail } from './report.ts';

/** `npm run verify:edits`: is every acknowledged edit kept, whatever is killed and cut? */
process.exit(await verifyEdits(process.argv.slice(2)).catch(fail));
