import { pathToFileURL } from 'node:url';
import { root } from '../../../infra/start/root.ts';

/** The product's kinds of documents, also for the worker thread: what is fuzzed includes their projections. */
export const kindsModule = { url: pathToFileURL(`${root}/apps/service/src/document/kinds.ts`).href, name: 'documentKinds' };
