import { parseArgs } from 'node:util';
import { printBigRoom } from '../../tests/load/big-room.ts';
import { printHistoryPages } from '../../tests/load/history-pages.ts';
import { printJoinTimes } from '../../tests/load/join-time.ts';
import { printLayerSwitches } from '../../tests/load/layer-switches.ts';
import { printPairCalls } from '../../tests/load/pair-calls.ts';
import { printRecorderTracks } from '../../tests/load/recorder-tracks.ts';
import { printRoomProcessor } from '../../tests/load/room-processor.ts';
import { printWebhooks } from '../../tests/load/webhook-inbox.ts';
import { prepare } from './preparation.ts';
import { fail, StartProblem } from './report.ts';

const parts = {
  join: printJoinTimes,
  layers: printLayerSwitches,
  processor: printRoomProcessor,
  pairs: printPairCalls,
  webhooks: printWebhooks,
  history: printHistoryPages,
  'big-room': printBigRoom,
  recorder: printRecorderTracks,
};

/** `npm run bench:calls [-- --quick] [--only join|layers|processor|pairs|webhooks|history|big-room|recorder]`: the call and its record, each beside a floor in the same run. */
const { values } = parseArgs({ options: { quick: { type: 'boolean', default: false }, only: { type: 'string' } } });
try {
  const chosen = Object.entries(parts).filter(([name]) => values.only === undefined || name === values.only);
  if (chosen.length === 0) throw new StartProblem(`There is no part "${values.only}": ${Object.keys(parts).join(', ')}.`);
  await prepare({ pages: true });
  for (const [, print] of chosen) await print({ quick: values.quick });
  process.exit();
} catch (error) {
  fail(error);
}
