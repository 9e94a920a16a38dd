import pg from 'pg';
import * as Y from 'yjs';
import { documentKinds } from '../../../apps/service/src/document/kinds.ts';
import { createDocument } from '../../../packages/collab/src/server/create-document.ts';
import { addPerson } from '../../../packages/collab/src/testing/relay-server.ts';

const SEED_CLIENT = 0x5eed;

/** A trajectory of about 20 KB as one update. */
export function seedUpdate(): Uint8Array {
  const doc = new Y.Doc();
  doc.clientID = SEED_CLIENT;
  const image = doc.getXmlFragment('image');
  doc.transact(() => {
    for (let paragraph = 0; paragraph < 100; paragraph++) {
      const element = new Y.XmlElement('paragraph');
      image.push([element]);
      element.push([new Y.XmlText('Учитель, который слышит учеников и коллег. '.repeat(2) + 'The lesson plan.')]);
    }
  });
  return Y.encodeStateAsUpdate(doc);
}

/** The same documents for every server: as ours and as Hocuspocus stores them. */
export async function addDocuments(pool: pg.Pool, count: number): Promise<string[]> {
  const initial = seedUpdate();
  const client = await pool.connect();
  const ids = Array.from({ length: count }, () => crypto.randomUUID());
  try {
    await client.query('BEGIN');
    for (const id of ids) await createDocument(client, documentKinds, { id, kind: 'trajectory', schemaVersion: 1, initial });
    await client.query('INSERT INTO hocuspocus SELECT name, $2 FROM unnest($1::text[]) AS each(name)', [ids, initial]);
    await client.query('COMMIT');
  } finally {
    client.release();
  }
  return ids;
}

/** A document that was typed letter by letter: every keystroke a row of the log, for Hocuspocus the one state that it stores. */
export async function addLongDocument(pool: pg.Pool, keystrokes: number): Promise<string> {
  const [id = ''] = await addDocuments(pool, 1);
  const doc = new Y.Doc();
  Y.applyUpdate(doc, seedUpdate());
  doc.clientID = SEED_CLIENT + 1;
  const text = new Y.XmlText();
  const updates: Uint8Array[] = [];
  doc.on('update', (update: Uint8Array) => updates.push(update));
  doc.getXmlFragment('image').insert(0, [text]);
  for (let n = 1; n < keystrokes; n++) {
    // Mostly onwards, now and then somewhere else, as people write.
    const at = n % 40 === 0 ? (n * 7919) % (text.length + 1) : text.length;
    if (n % 11 === 0 && text.length > 1) text.delete(Math.max(0, at - 1), 1);
    else text.insert(at, String.fromCharCode(97 + (n % 26)));
  }
  for (let from = 0; from < updates.length; from += 5_000) {
    await pool.query(
      `INSERT INTO document_update ("documentId", seq, origin, update)
       SELECT $1, 1 + $2::int + n, 'service', update FROM unnest($3::bytea[]) WITH ORDINALITY AS each(update, n)`,
      [id, from, updates.slice(from, from + 5_000)],
    );
  }
  await pool.query(`UPDATE document SET "lastSeq" = 1 + $2::bigint WHERE id = $1`, [id, updates.length]);
  await pool.query('UPDATE hocuspocus SET state = $2 WHERE name = $1', [id, Y.encodeStateAsUpdate(doc)]);
  return id;
}

export async function prepareDatabase(url: string): Promise<{ pool: pg.Pool; people: string[] }> {
  const pool = new pg.Pool({ connectionString: url, max: 3 });
  pool.on('error', () => {}); // an interrupted run stops PostgreSQL under it
  await pool.query('CREATE TABLE hocuspocus (name text PRIMARY KEY, state bytea NOT NULL)');
  const people = await Promise.all(['Anna', 'Boris'].map((name) => addPerson(pool, name)));
  return { pool, people };
}
