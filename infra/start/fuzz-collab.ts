import { parseArgs } from 'node:util';
import { fuzzCollab } from '../../tests/faults/fuzz-collab.ts';
import { prepare } from './preparation.ts';
import { fail, say } from './report.ts';

/** `npm run fuzz:collab [-- --long] [--frames n] [--seed n]`: hostile sockets against the co-editing; the same seed is the same frames. */
const { values } = parseArgs({ options: { long: { type: 'boolean' }, frames: { type: 'string' }, seed: { type: 'string' } } });
try {
  await prepare({ pages: false });
  const faults = await fuzzCollab({
    frames: Number(values.frames ?? (values.long ? 1_000_000 : 10_000)),
    seed: Number(values.seed ?? 1),
    patience: values.long || values.frames ? Infinity : 20_000,
  });
  for (const fault of faults) say(`✗ ${fault}`);
  say(faults.length === 0 ? 'nothing was found' : `${faults.length} faults`);
  process.exit(faults.length === 0 ? 0 : 1);
} catch (error) {
  fail(error);
}
