import { printJoinTimes } from '../../tests/load/join-time.ts';
import { prepare } from './preparation.ts';

/** `npm run bench:join`: the way into a call against a bare livekit-client page. */
await prepare({ pages: true });
await printJoinTimes();
