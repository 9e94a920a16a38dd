import { createLineCheck, type LineCheck } from '@tandem/call/check/line-check';
import type { CheckTicket } from '@tandem/contracts/check';
import { api } from '#lib/api/client.ts';
import { openRealtime } from '#lib/room/realtime.ts';

/** How long the live line may take to open, ms: longer than a browser tries a WebSocket that a network swallows. */
const PATIENCE = 15_000;

/** The check of this browser's line to this installation. */
export function openLineCheck(): LineCheck {
  const realtime = openRealtime();
  const connected = () =>
    new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(new Error('no line')), PATIENCE);
      const stop = realtime.onConnect(() => {
        clearTimeout(timer);
        resolve();
        queueMicrotask(() => stop());
      });
    });
  const check = createLineCheck({
    requestTicket: () => api().post<CheckTicket>('/checks'),
    async echo(number) {
      await connected();
      await realtime.ask('check.echo', { number });
      return realtime.transport();
    },
  });
  return {
    ...check,
    close() {
      check.close();
      realtime.close();
    },
  };
}
