import { SendReaction } from '@tandem/contracts/reaction';
import type { Ports } from '../platform/ports.ts';
import type { SocketEvent } from '../platform/realtime.ts';
import { keepPace } from './keep-pace.ts';
import { sendReaction } from './send-reaction.ts';

export function reactionEvents(ports: Ports): Record<string, SocketEvent> {
  const pace = keepPace(() => ports.clock());
  return {
    'reaction.send': {
      policy: 'reaction.send',
      handle: async (actor, input) => sendReaction({ actor, ...SendReaction.parse(input) }, { ...ports, pace }),
    },
  };
}
