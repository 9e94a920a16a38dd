import { parseArgs } from 'node:util';
import { printCollabSpeed } from '../../tests/load/collab-speed.ts';
import { printKeystrokes } from '../../tests/load/keystroke.ts';
import { prepare } from './preparation.ts';
import { fail } from './report.ts';

/**
 * `npm run bench:collab [-- --quick] [--sockets n] [--only servers|browser]`: the co-editing against a bare relay, @y/websocket-server
 * and Hocuspocus; then what a keystroke costs in the browser.
 */
const { values } = parseArgs({
  options: { quick: { type: 'boolean', default: false }, sockets: { type: 'string', default: '10000' }, only: { type: 'string' } },
});
try {
  await prepare({ pages: values.only !== 'servers' });
  if (values.only !== 'browser') await printCollabSpeed({ quick: values.quick, sockets: Number(values.sockets) });
  if (values.only !== 'servers') await printKeystrokes({ quick: values.quick });
  process.exit();
} catch (error) {
  fail(error);
}
