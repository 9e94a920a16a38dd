import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { provideGoProgram } from './go-program.ts';
import { root } from './root.ts';

const answers = (program: string): Promise<boolean> =>
  promisify(execFile)(program, ['--version'], { timeout: 10_000 }).then(
    () => true,
    () => false,
  );

/**
 * The LiveKit server to run: `livekit-server` of PATH, the one built before, or one built now from the pinned sources. Throws an error
 * whose message completes the sentence "LiveKit is missing: …".
 */
export async function provideLivekitServer(cache: string): Promise<string> {
  if (await answers('livekit-server')) return 'livekit-server';
  return provideGoProgram(
    {
      ...{ name: 'livekit-server', title: 'LiveKit', answers },
      module: join(root, 'infra/livekit'),
      target: 'github.com/livekit/livekit-server/cmd/server',
    },
    cache,
  );
}
