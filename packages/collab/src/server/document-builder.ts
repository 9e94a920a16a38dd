import { Worker } from 'node:worker_threads';
import * as Y from 'yjs';
import type { DocumentKinds, KindsModule } from './document-kind.ts';
import { projectText } from './project-text.ts';

/** Updates in an order in which each finds what it builds on. With a `kind` its projection is made, too; with `shadow` its encoded shadow. */
export type BuildJob = { kind?: string; updates: Uint8Array[]; shadow?: boolean };

/** The whole state as one V1 update, its state vector, and the JSON text of its projection; undefined: the worker knows no kinds. */
export type BuiltDocument = {
  update: Uint8Array;
  stateVector: Uint8Array;
  projection: string | null | undefined;
  shadow: Uint8Array | null;
};

type Answer = { id: number; built?: BuiltDocument; error?: string };

/** One worker thread, started when first needed, that turns updates into a document and reads it. */
export class DocumentBuilder {
  #worker: Worker | null = null;
  #jobs = new Map<number, { resolve: (built: BuiltDocument) => void; reject: (error: Error) => void }>();
  #lastId = 0;
  readonly #kinds: DocumentKinds;
  readonly #kindsModule: KindsModule | undefined;

  constructor(kinds: DocumentKinds, kindsModule?: KindsModule) {
    this.#kinds = kinds;
    this.#kindsModule = kindsModule;
  }

  async build(job: BuildJob): Promise<BuiltDocument & { projection: string | null }> {
    const built = await this.#buildInWorker(job);
    if (built.projection !== undefined) return { ...built, projection: built.projection };
    const kind = job.kind === undefined ? undefined : this.#kinds[job.kind];
    if (!kind) return { ...built, projection: null };
    const doc = new Y.Doc();
    Y.applyUpdate(doc, built.update);
    return { ...built, projection: projectText(doc, kind) };
  }

  #buildInWorker(job: BuildJob): Promise<BuiltDocument> {
    const id = ++this.#lastId;
    this.#worker ??= this.#start();
    return new Promise((resolve, reject) => {
      this.#jobs.set(id, { resolve, reject });
      this.#worker!.ref();
      this.#worker!.postMessage({ id, job });
    });
  }

  async close(): Promise<void> {
    await this.#worker?.terminate();
    this.#worker = null;
  }

  #start(): Worker {
    const worker = new Worker(new URL('./compaction-worker.ts', import.meta.url), { workerData: { kindsModule: this.#kindsModule } });
    worker.on('message', ({ id, built, error }: Answer) => {
      const job = this.#jobs.get(id);
      this.#jobs.delete(id);
      if (this.#jobs.size === 0) worker.unref();
      if (built) job?.resolve(built);
      else job?.reject(new Error(error));
    });
    worker.on('error', (error) => this.#fail(worker, error as Error));
    worker.on('exit', () => this.#fail(worker, new Error('the worker ended')));
    return worker;
  }

  #fail(worker: Worker, error: Error): void {
    if (this.#worker === worker) this.#worker = null;
    const jobs = [...this.#jobs.values()];
    this.#jobs.clear();
    for (const job of jobs) job.reject(error);
  }
}
