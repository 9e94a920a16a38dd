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

describe('the front door', () => {
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
