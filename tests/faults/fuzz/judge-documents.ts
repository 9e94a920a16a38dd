import type pg from 'pg';
import * as Y from 'yjs';
import { RawClient } from '../../../packages/collab/src/testing/raw-client.ts';
import { waitUntil } from '../../../packages/collab/src/testing/wait-until.ts';
import { SYNC, syncFrame } from '../../../packages/collab/src/protocol/messages.ts';
import type { Child } from './child.ts';
import type { HonestResult } from './honest-editors.ts';

type Scene = {
  pool: pg.Pool;
  relay: Child;
  url: string;
  documents: Map<string, string>;
  written: HonestResult;
  reader: string;
};

/** Can everyone open every document, is it what the log says, does compaction work, and is all that the honest wrote in it? */
export async function judgeDocuments(scene: Scene): Promise<string[]> {
  const faults: string[] = [];
  for (const [name, documentId] of scene.documents) {
    const fault = await judge(scene, documentId).catch((error: Error) => error.message);
    if (fault) faults.push(`document "${name}": ${fault}`);
  }
  return faults;
}

async function judge({ pool, relay, url, written, reader }: Scene, documentId: string): Promise<string | null> {
  const logged = await replay(pool, documentId);
  const opened = await openAnew(url, documentId, reader);
  if (!isSame(opened, logged)) return 'a fresh client does not see what the log holds';
  // A pass that was under way knows nothing of the last rows, so until there is nothing new.
  for (let pass = 0; pass < 5 && (await relay.ask<boolean>({ ask: 'compact', documentId })); pass++);
  const { rows } = await pool.query(
    `SELECT "lastSeq" = "snapSeq" AS compacted, projection IS NOT NULL AS projected, "lastSeq" FROM document WHERE id = $1`,
    [documentId],
  );
  if (Number(rows[0].lastSeq) > 0 && !(rows[0].compacted && rows[0].projected)) return 'it was not compacted to the end';
  if (!isSame(await openAnew(url, documentId, reader), logged)) return 'after compaction a fresh client sees something else';
  for (const honest of written.filter((each) => each.documentId === documentId)) {
    const own = new Y.Doc();
    Y.applyUpdate(own, Buffer.from(honest.state, 'base64'));
    if (!isSame(own, logged)) return 'an honest copy differs from the log';
    const map = logged.getMap('reflections');
    const lost = honest.keys.filter((key) => !map.has(key));
    if (lost.length > 0) return `${lost.length} of ${honest.keys.length} honest edits are lost, the first is "${lost[0]}"`;
  }
  return null;
}

/** The document as plain Yjs makes it of the rows. */
async function replay(pool: pg.Pool, documentId: string): Promise<Y.Doc> {
  const { rows } = await pool.query<{ update: Uint8Array }>(`SELECT update FROM document_update WHERE "documentId" = $1 ORDER BY seq`, [
    documentId,
  ]);
  const doc = new Y.Doc();
  doc.transact(() => rows.forEach(({ update }) => Y.applyUpdate(doc, update)));
  return doc;
}

async function openAnew(url: string, documentId: string, person: string): Promise<Y.Doc> {
  const client = await RawClient.open(`${url}/${documentId}`, { person, name: person, access: 'read' });
  client.send(syncFrame(SYNC.step1, Uint8Array.of(0)));
  await waitUntil('a fresh client is served', () => client.synced || client.closed !== null, 30_000);
  client.close();
  if (!client.synced) throw new Error(`a fresh client is closed with ${client.closed?.code}`);
  return client.doc;
}

function isSame(one: Y.Doc, other: Y.Doc): boolean {
  const whole = (doc: Y.Doc) => !doc.store.pendingStructs && !doc.store.pendingDs;
  return whole(one) && whole(other) && Y.equalSnapshots(Y.snapshot(one), Y.snapshot(other));
}
