import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';
import { realtime } from './realtime.ts';
import { declarePolicy, routePolicies } from './policy.ts';

let tandem: TestService;
let mentor: Caller;
beforeAll(async () => {
  tandem = await testService();
  const school = await tandem.organisation();
  mentor = await tandem.caller({ roles: [{ organisationId: school, role: 'mentor' }] });
});
afterAll(() => tandem.close());

const text = (value: string) => new TextEncoder().encode(value);
const json = { 'content-type': 'application/json' };

/** Every route that takes a JSON body. */
const bodied = () =>
  tandem.service.doors.routes
    .filter(
      ({ method, url, policy }) =>
        ['POST', 'PATCH', 'PUT'].includes(method) && !/^\/api\/(auth|livekit|me\/photo)/.test(url) && policy !== 'demo',
    )
    .map(({ method, url }) => ({
      method,
      path: url.replace(':token', 'A'.repeat(43)).replaceAll(/:\w+/g, '01a20a89-f44b-7c8e-9a19-17b8056fa222'),
    }));

describe('bad input at every door', () => {
  it.each<[string, { body: Uint8Array; headers: Record<string, string> }, number[]]>([
    ['broken JSON', { body: text('{"a":'), headers: json }, [400]],
    ['JSON in another encoding', { body: new Uint8Array([0xff, 0xfe, 0x7b, 0x00]), headers: json }, [400]],
    ['a poisoned prototype', { body: text('{"__proto__":{"isAdmin":true}}'), headers: json }, [400]],
    ['an oversized body', { body: text(`{"a":"${'x'.repeat(300 * 1024)}"}`), headers: json }, [413]],
    ['a form', { body: text('a=b'), headers: { 'content-type': 'application/x-www-form-urlencoded' } }, [415]],
    ['XML', { body: text('<a/>'), headers: { 'content-type': 'application/xml' } }, [415]],
    ['a number', { body: text('42'), headers: json }, [400, 404, 410, 204, 200]],
    ['null', { body: text('null'), headers: json }, [400, 404, 410, 204, 200]],
    ['a list', { body: text('[]'), headers: json }, [400, 404, 410, 204, 200]],
    ['deep nesting', { body: text('['.repeat(20_000) + ']'.repeat(20_000)), headers: json }, [400, 404, 410, 204, 200]],
  ])('%s is a problem and no fault', async (_what, options, statuses) => {
    const found: string[] = [];
    for (const { method, path } of bodied()) {
      const reply = await tandem.call(method, path, { cookie: mentor.cookie, ...options });
      const isProblem = reply.headers.get('content-type')?.startsWith('application/problem+json') && reply.body?.code;
      if (!statuses.includes(reply.status) || (reply.status >= 400 && !isProblem))
        found.push(`${method} ${path}: ${reply.status} ${JSON.stringify(reply.body)}`);
    }
    expect(found).toEqual([]);
  });

  it.each(['GET', 'DELETE', 'POST', 'PATCH', 'PUT'])('%s of ids that are none is a problem', async (verb) => {
    for (const id of ['x', '%00', '..%2f..', '-'.repeat(36), `${'0'.repeat(36)}`, 'x'.repeat(3000)]) {
      for (const { method, url } of tandem.service.doors.routes.filter(({ method, url }) => method === verb && url.includes('/:id'))) {
        const reply = await tandem.call(method, url.replaceAll(/:\w+/g, id), {
          cookie: mentor.cookie,
          ...(verb !== 'GET' && { body: {} }),
        });
        expect([400, 404, 414]).toContain(reply.status);
        expect(reply.body).toMatchObject({ code: expect.any(String) });
      }
    }
  });

  it('wrong queries are problems', async () => {
    for (const path of [
      ...[
        '/api/meetings?from=yesterday',
        '/api/meetings?limit=0',
        '/api/meetings?limit=1000',
        '/api/meetings?cursor=x',
        '/api/meetings?status=held',
      ],
      ...['/api/meetings?cursor=2026-11-20T10:00:00.000Z~------------------------------------', '/api/meetings?programme=%00'],
      ...['/api/history', '/api/history?organisation=x', '/api/people?organisation=1', '/api/feedback/form', '/api/invitations'],
    ]) {
      const reply = await mentor.get(path);
      expect([path, reply.status, reply.body.code]).toEqual([path, 400, 'INVALID']);
    }
  });

  it('an unknown address and an unknown method are not found', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['PUT', '/api/meetings'],
      ['DELETE', '/api/me'],
      ['GET', '/api/%zz'],
    ] as const) {
      const reply = await tandem.call(method, path, { cookie: mentor.cookie });
      expect([400, 404]).toContain(reply.status);
      expect(reply.headers.get('content-type')).toContain('application/problem+json');
    }
  });

  it('a photo that is none, and one that is too big', async () => {
    const put = (body: Uint8Array, type: string) =>
      tandem.call('PUT', '/api/me/photo', { cookie: mentor.cookie, body, headers: { 'content-type': type } });
    expect(await put(text('<svg/>'), 'image/svg+xml')).toMatchObject({ status: 415, body: { code: 'FILE_TYPE' } });
    expect((await put(new Uint8Array((1 << 20) + 1), 'image/png')).status).toBe(413);
    expect((await put(text('x'), 'text/html')).status).toBe(415);
  });

  it('a changing request of another origin goes nowhere, whatever it carries', async () => {
    const { address, origin } = await tandem.listen();
    const send = (headers: Record<string, string>) =>
      fetch(`${address}/api/sessions`, { method: 'DELETE', headers: { cookie: mentor.cookie, ...headers } });
    expect((await send({ origin: 'https://elsewhere.test' })).status).toBe(403);
    expect((await send({ origin: 'null' })).status).toBe(403);
    expect((await send({ 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await send({ origin })).status).toBe(204);
  });
});

describe('a route without a policy', () => {
  it('stops the boot and is named, whoever registered it', async () => {
    const app = Fastify();
    await app.register(routePolicies, { enforce: async () => undefined });
    app.get('/known', { config: { policy: 'public' } }, async () => 'x');
    await app.register(async (scope) => {
      scope.addHook('onRoute', declarePolicy('public'));
      scope.get('/plugin', async () => 'x');
    });
    await app.register(async (scope) => {
      scope.post('/forgotten', async () => 'x');
      scope.get('/misspelt', { config: { policy: 'meeting.reed' as never } }, async () => 'x');
    });
    await expect(app.ready()).rejects.toThrow(/POST \/forgotten.*GET \/misspelt/);
    await app.close().catch(() => undefined);
  });

  it('stops it for a socket event too', () => {
    expect(() => realtime(tandem.ports, { 'chat.forgotten': { policy: undefined as never, handle: async () => undefined } })).toThrow(
      'chat.forgotten',
    );
  });
});
