import { openRooms } from '../../apps/service/src/livekit/rooms.ts';
import { readConfig } from '../../apps/service/src/platform/config.ts';
import { livekitRecorder } from '../../apps/service/src/recording/livekit-recorder.ts';
import type { RecorderOrder } from '../../apps/service/src/recording/recorder.ts';

/* A service as far as a recorder can see it: the process that made it. Tests kill it. */

process.once('message', ({ variables, order }: { variables: Record<string, string>; order: RecorderOrder }) => {
  const config = readConfig(variables);
  livekitRecorder(config, openRooms(config)).start(order, (news) => process.send!(news));
});
process.on('disconnect', () => process.exit(0));
