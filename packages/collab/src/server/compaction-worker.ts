import { readlinkSync } from 'node:fs';
import { setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import * as Y from 'yjs';
import type { BuildJob, BuiltDocument } from './document-builder.ts';
import type { DocumentKinds, KindsModule } from './document-kind.ts';
import { projectText } from './project-text.ts';
import { readUpdate } from './read-update.ts';
import { Shadow } from './shadow.ts';

/** Where cores are few, whoever writes goes before whoever tidies. On Linux the priority is a thread's own, elsewhere only a process has one. */
try {
  if (process.platform === 'linux') setPriority(Number(readlinkSync('/proc/thread-self').split('/').at(-1)), 10);
} catch {
  // No /proc here: then it has the same priority.
}

/** Builds documents away from the thread that serves the sockets. */
parentPort?.on('message', ({ id, job }: { id: number; job: BuildJob }) => {
  build(job).then(
    (built) => parentPort?.postMessage({ id, built }),
    (error: unknown) => parentPort?.postMessage({ id, error: error instanceof Error ? error.message : String(error) }),
  );
});

async function build(job: BuildJob): Promise<BuiltDocument> {
  const doc = new Y.Doc();
  doc.transact(() => job.updates.forEach((update) => Y.applyUpdate(doc, update)));
  if (doc.store.pendingStructs || doc.store.pendingDs) throw new Error('the log has a hole');
  const update = Y.encodeStateAsUpdate(doc);
  const stateVector = Y.encodeStateVector(doc);
  const kind = job.kind === undefined ? undefined : (await kinds())?.[job.kind];
  const projection = kind ? projectText(doc, kind) : undefined;
  doc.destroy();
  return { update, stateVector, projection, shadow: job.shadow ? shadowOf(update) : null };
}

function shadowOf(update: Uint8Array): Uint8Array {
  const shadow = new Shadow();
  shadow.advance(readUpdate(update));
  return shadow.encode();
}

async function kinds(): Promise<DocumentKinds | undefined> {
  const { kindsModule } = workerData as { kindsModule?: KindsModule };
  if (!kindsModule) return undefined;
  return ((await import(kindsModule.url)) as Record<string, DocumentKinds>)[kindsModule.name];
}
