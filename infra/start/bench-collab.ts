import { parseArgs } from 'node:util';
import { printCollabSpeed } from '../../tests/load/collab-speed.ts';
import { prepare } from './preparation.ts';
import { fail } from './report.ts';

/** `npm run bench:collab [-- --quick] [--sockets n]`: the co-editing against a bare relay, @y/websocket-server and Hocuspocus. */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, sockets: { type: 'string', default: '10000' } } });
try {
  await prepare({ pages: false });
  await printCollabSpeed({ quick: values.quick, sockets: Number(values.sockets) });
} catch (error) {
  fail(error);
}
