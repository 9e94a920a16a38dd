import { afterEach, expect, test, vi } from 'vitest';
import { api } from './client.ts';

const reply = (body: unknown, init: ResponseInit = {}) => new Response(body === undefined ? null : JSON.stringify(body), init);

afterEach(() => vi.unstubAllGlobals());

test('asks our API with the filled-in part of the query only', async () => {
  const fetch = vi.fn(async () => reply({ items: [] }));
  await api(fetch).get('/meetings', { from: '2026-11-24', to: undefined, status: '' });
  expect(fetch).toHaveBeenCalledWith('/api/meetings?from=2026-11-24', expect.objectContaining({ method: 'GET' }));
});

test('a refusal carries the code, the fields and the pause', async () => {
  const problem = { code: 'INVALID', detail: 'no', errors: [{ path: 'name', message: 'empty' }, 'junk'] };
  const fetch = async () => reply(problem, { status: 422, headers: { 'retry-after': '30' } });
  await expect(api(fetch).post('/people', {})).rejects.toMatchObject({
    status: 422,
    code: 'INVALID',
    retryAfter: 30,
    fields: [{ path: 'name', message: 'empty' }],
  });
});

test('a reply in no known form and no reply at all are told apart', async () => {
  await expect(api(async () => new Response('<h1>502</h1>', { status: 502 })).get('/me')).rejects.toMatchObject({
    status: 502,
    code: 'UNKNOWN',
  });
  await expect(api(async () => Promise.reject(new TypeError('offline'))).get('/me')).rejects.toMatchObject({ status: 0, code: 'NETWORK' });
});

test('an empty reply is undefined', async () => {
  expect(await api(async () => new Response(null, { status: 204 })).delete('/sessions/1')).toBeUndefined();
});

test('a double click in the browser sends one request; after it ended the same may be sent again', async () => {
  vi.stubGlobal('window', {});
  let answer = (_: Response) => {};
  const fetch = vi.fn(() => new Promise<Response>((resolve) => (answer = resolve)));
  const first = api(fetch).post('/meetings', { at: 1 });
  const second = api(fetch).post('/meetings', { at: 1 });
  expect(fetch).toHaveBeenCalledTimes(1);
  answer(reply({ id: 'a' }));
  expect(await first).toEqual({ id: 'a' });
  expect(await second).toEqual({ id: 'a' });
  void api(fetch).post('/meetings', { at: 1 });
  expect(fetch).toHaveBeenCalledTimes(2);
  answer(reply({}));
});
