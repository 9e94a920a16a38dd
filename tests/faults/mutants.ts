import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from '../../infra/start/root.ts';

/** A fault that is put into the relay on purpose, to see that the proof notices it. Each text must be there exactly once. */
type Mutant = { file: string; changes: [text: string, instead: string][] };

const server = 'packages/collab/src/server';

export const mutants = {
  /** `[100, n]` is answered when the rows were taken, not when they are durable. */
  'ack before commit': {
    file: `${server}/acknowledgements.ts`,
    changes: [['this.#due[0].accepted <= committed', 'this.#due[0].accepted >= committed']],
  },
  /** A snapshot is made anew of the one before, without the rows since. */
  'compaction drops the tail': {
    file: `${server}/compactor.ts`,
    changes: [
      ['[...(snapshot ? [snapshot] : []), ...tail.map((row) => row.update)]', '(snapshot ? [snapshot] : tail.map((row) => row.update))'],
    ],
  },
  /** A snapshot says that it holds everything up to now, also the rows that were stored while it was made. */
  'compaction claims rows that it has not read': {
    file: `${server}/compactor.ts`,
    changes: [['"snapSeq" = $3,', '"snapSeq" = greatest($3, "lastSeq"),']],
  },
  /** seq are drawn beforehand, as from a sequence, not under the lock of the transaction that stores the rows. */
  'seq from a sequence': {
    file: `${server}/document-log.ts`,
    changes: [
      [
        '  const done = await db.query({',
        `  const drawn = new Map<string, number>();
  for (const [id, own] of Map.groupBy(rows, (row) => row.documentId)) {
    const text = 'UPDATE document SET "lastSeq" = "lastSeq" + $2 WHERE id = $1 RETURNING "lastSeq" - $2 AS base';
    drawn.set(id, (await db.query(text, [id, own.length])).rows[0]?.base ?? 0);
  }
  const done = await db.query({`,
      ],
      ['claims.map(({ row }) => row.at),', 'claims.map(({ row }) => row.at), [...drawn.keys()], [...drawn.values()],'],
      ['SET "lastSeq" = d."lastSeq" + c.rows, bytes', 'SET bytes'],
      ['d."lastSeq" - c.rows AS base', '(SELECT base FROM unnest($11::uuid[], $12::bigint[]) AS b(doc, base) WHERE b.doc = d.id) AS base'],
    ],
  },
  /** An update whose predecessors are missing is stored and promised: nobody will ever see it. */
  'ack of a pending update': {
    file: `${server}/connection.ts`,
    changes: [['if (depth === null) return false;', '']],
  },
  /** The same without storing it: the promise does not wait for the upload of what is missing. */
  'ack in spite of a gap': {
    file: `${server}/connection.ts`,
    changes: [
      [
        'if (!this.#repair) this.#acknowledgements.hold();',
        'if (!this.#repair) this.#acknowledgements.hold(), this.#acknowledgements.release(this.#document!);',
      ],
    ],
  },
} satisfies Record<string, Mutant>;

export type MutantName = keyof typeof mutants;

/** From now on this process loads the mutated file. Ends loading when the file does not contain what was to be changed any more. */
export function applyMutant(name: MutantName): void {
  const { file, changes }: Mutant = mutants[name];
  const url = pathToFileURL(join(root, file)).href;
  registerHooks({
    load(loaded, context, nextLoad) {
      const module = nextLoad(loaded, context);
      if (loaded !== url) return module;
      let source = String(module.source);
      for (const [text, instead] of changes) {
        if (source.split(text).length !== 2) throw new Error(`the mutant "${name}" does not fit ${file} any more: ${text}`);
        source = source.replace(text, () => instead);
      }
      return { ...module, source };
    },
  });
}
