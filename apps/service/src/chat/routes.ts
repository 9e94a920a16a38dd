import { chatList, SendChatMessage } from '@tandem/contracts/meeting';
import { idParams } from '@tandem/contracts/list';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import type { SocketEvent } from '../platform/realtime.ts';
import { listMessages } from './list-messages.ts';
import { sendMessage } from './send-message.ts';

export function chatRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/meetings/:id/chat',
      { config: { policy: 'meeting.readChat' }, schema: { params: idParams, response: { 200: chatList } } },
      async ({ actor, params }) => ({
        items: await listMessages({ actor, meetingId: params.id }, ports),
        nextCursor: null,
      }),
    );
  };
}

export function chatEvents(ports: Ports): Record<string, SocketEvent> {
  return {
    'chat.send': {
      policy: 'meeting.writeChat',
      handle: async (actor, input) => sendMessage({ actor, ...SendChatMessage.parse(input) }, ports),
    },
  };
}
