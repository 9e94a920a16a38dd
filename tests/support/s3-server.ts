import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import { provideGoProgram } from '../../infra/start/go-program.ts';
import { findPort } from '../../infra/start/ports.ts';
import { root } from '../../infra/start/root.ts';

const REGION = 'eu-central-1';
const KEY = 'tandem-tests';
const SECRET = 'a secret of the tests';

/** A bucket of a real server that speaks S3 and checks every signature, on a free port. `variables`: how a service finds it. */
export interface TestBucket {
  variables: Record<'S3_BUCKET' | 'S3_REGION' | 'S3_ENDPOINT' | 'S3_ACCESS_KEY_ID' | 'S3_SECRET_ACCESS_KEY', string>;
  close(): Promise<void>;
}

/** Builds the server (Versity's gateway over a folder) when no cache has it, which takes minutes; else it stands within a second. */
export async function testBucket(): Promise<TestBucket> {
  const cache = resolve(root, process.env.TANDEM_CACHE ?? join(process.env.TANDEM_HOME ?? '.tandem', 'cache'));
  const program = await provideGoProgram(
    {
      ...{ name: 'versitygw', title: 'the S3 server of the tests' },
      module: join(root, 'tests/support/s3-server'),
      target: 'github.com/versity/versitygw/cmd/versitygw',
      answers: (path) =>
        promisify(execFile)(path, ['--help'], { timeout: 10_000 }).then(
          () => true,
          () => false,
        ),
    },
    cache,
  );
  const home = await mkdtemp(join(tmpdir(), 'tandem-s3-'));
  const [files, notes] = [join(home, 'files'), join(home, 'notes')];
  await mkdir(join(files, 'tandem'), { recursive: true }); // a folder is a bucket
  await mkdir(notes);
  const port = await findPort(undefined);
  // What it notes of a file stands beside it: not every filesystem has attributes for that.
  const child = spawn(program, ['--port', `127.0.0.1:${port}`, '--region', REGION, 'posix', '--sidecar', notes, files], {
    stdio: 'ignore',
    env: { ROOT_ACCESS_KEY: KEY, ROOT_SECRET_KEY: SECRET },
  });
  const exited = once(child, 'exit');
  const endpoint = `http://127.0.0.1:${port}`;
  const until = performance.now() + 30_000;
  while (
    !(await fetch(endpoint).then(
      () => true,
      () => false,
    ))
  ) {
    if (child.exitCode !== null || performance.now() > until) throw new Error('The S3 server did not start');
    await wait(25);
  }
  return {
    variables: { S3_BUCKET: 'tandem', S3_REGION: REGION, S3_ENDPOINT: endpoint, S3_ACCESS_KEY_ID: KEY, S3_SECRET_ACCESS_KEY: SECRET },
    async close() {
      child.kill('SIGKILL');
      await exited;
      await rm(home, { recursive: true, force: true });
    },
  };
}
