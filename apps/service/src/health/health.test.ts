import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type TestService } from '../../../../tests/support/test-service.ts';

let tandem: TestService;
beforeAll(async () => {
  tandem = await testService();
});
afterAll(() => tandem.close());

describe('readiness', () => {
  it('is degraded when only LiveKit is down', async () => {
    expect(await tandem.call('GET', '/api/readyz')).toMatchObject({
      status: 200,
      body: { status: 'degraded', checks: { database: 'ok', migrations: 'ok', livekit: 'down', jobs: 'ok' } },
    });
  });

  it('is down when a migration is not finished', async () => {
    const { pool } = tandem.ports;
    const set = (finished: string) => pool.query(`UPDATE _prisma_migrations SET finished_at = ${finished}`);
    await set('NULL');
    expect(await tandem.call('GET', '/api/readyz')).toMatchObject({
      status: 503,
      body: { status: 'down', checks: { migrations: 'down', database: 'ok' } },
    });
    await set('now()');
  });

  it('is another thing than being alive', async () => {
    expect(await tandem.call('GET', '/api/healthz')).toMatchObject({ status: 200, body: { status: 'ok' } });
  });
});

describe('metrics', () => {
  const ask = (from: string, headers: Record<string, string> = {}) =>
    tandem.service.fetchApi(new Request('http://tandem.test/api/metrics', { headers }), from);

  it('are told on this machine', async () => {
    const reply = await ask('127.0.0.1');
    expect(reply.status).toBe(200);
    expect(await reply.text()).toContain('process_resident_memory_bytes');
  });

  it.each([
    ['another machine', '10.1.2.3', {}],
    ['one whose address looks alike', '12.7.0.1', {}],
    ['a proxy on this machine', '127.0.0.1', { 'x-forwarded-for': '203.0.113.7' }],
  ] as const)('do not exist for %s', async (_who, from, headers) => {
    expect((await ask(from, headers)).status).toBe(404);
  });
});
