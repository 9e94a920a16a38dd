import { documentKinds } from '../../../apps/service/src/document/kinds.ts';
import { startRelayServer } from '../../../packages/collab/src/testing/relay-server.ts';
import { kindsModule } from '../../faults/fuzz/kinds.ts';
import { answerBench } from '../peers/answer.mjs';

/**
 * Our relay with the product's kinds, limits and door; only that the address says who comes: `tandem-relay.ts <database url>`.
 * The one limit that is off is that of a single socket's pace, since a few sockets stand for many people.
 */
const { relay, port } = await startRelayServer(process.argv[2]!, {
  kinds: documentKinds,
  kindsModule,
  limits: { framesPerSecond: 1e9, frameBurst: 1e9, socketsPerPerson: 1e9 },
});
process.on('message', ({ id, ask, documentId }: { id: number; ask: string; documentId: string }) => {
  if (ask === 'compact') void relay.compact(documentId).then((value) => process.send?.({ id, value }));
});
answerBench(port);
