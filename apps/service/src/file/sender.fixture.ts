import { randomUUID } from 'node:crypto';
import type { TestService } from '../../../../tests/support/test-service.ts';

/** Somebody who may ask the service, by their cookie. */
export interface Asker {
  cookie: string;
}

/** A PDF of so many bytes, each different from its neighbours. */
export function pdf(bytes: number, seed = 1): Buffer {
  const content = Buffer.alloc(bytes);
  for (let at = 0, value = seed; at < bytes; at++) content[at] = (value = (value * 1_103_515_245 + 12_345) & 0x7fffffff) >>> 16;
  content.write('%PDF-1.7\n');
  return content;
}

/** Sends files of one meeting as a browser does. */
export function senderOf(tandem: Pick<TestService, 'call' | 'service'>, meetingId: string) {
  const path = `/api/meetings/${meetingId}/files`;
  const begin = (who: Asker, more: object = {}) =>
    tandem.call('POST', path, {
      cookie: who.cookie,
      body: { clientId: randomUUID(), name: 'План.pdf', size: 100, type: 'application/pdf', ...more },
    });
  const part = (who: Asker, id: string, offset: number, body: Uint8Array, type = 'application/octet-stream') =>
    tandem.call('PATCH', `${path}/${id}?offset=${offset}`, { cookie: who.cookie, body, headers: { 'content-type': type } });
  return {
    begin,
    part,
    /** Announces it and sends it as one part; the answer to that. */
    async send(who: Asker, content: Buffer, more: object = {}) {
      const { body } = await begin(who, { size: content.length, ...more });
      return part(who, body.id, 0, content);
    },
    takeBack: (who: Asker, id: string) => tandem.call('DELETE', `${path}/${id}`, { cookie: who.cookie }),
    async download(who: Asker, id: string, headers: Record<string, string> = {}) {
      const request = new Request(`http://tandem.test${path}/${id}`, { headers: { cookie: who.cookie, ...headers } });
      const reply = await tandem.service.fetchApi(request, '127.0.0.1');
      return { status: reply.status, headers: reply.headers, body: Buffer.from(await reply.arrayBuffer()) };
    },
    chat: async (who: Asker) => (await tandem.call('GET', `/api/meetings/${meetingId}/chat`, { cookie: who.cookie })).body.items,
  };
}
