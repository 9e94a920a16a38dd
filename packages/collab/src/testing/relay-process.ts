import { startRelayServer } from './relay-server.ts';

/** A relay in a process of its own, to be killed: `node relay-process.ts <database url>`; tells its port to its parent. */
const { port } = await startRelayServer(process.argv[2]!);
process.send?.(port);
