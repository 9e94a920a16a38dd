import { once } from 'node:events';
import { io } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testService, type TestService } from '../../../../tests/support/test-service.ts';
import { device } from './device.ts';

let tandem: TestService;
let school: string;

beforeAll(async () => {
  tandem = await testService({ variables: { TANDEM_DEMO: '1', DEMO_PASSWORD: 'correct horse battery' } });
  school = await tandem.organisation({ city: 'Владивосток' });
});
afterAll(() => tandem.close());

describe('own sessions', () => {
  it('are listed and ended one by one, and nobody else’s exist', async () => {
    const person = await tandem.person();
    const [laptop, phone] = [await tandem.signIn(person), await tandem.signIn(person)];
    const stranger = await tandem.caller();
    const { items } = (await laptop.get('/api/sessions')).body;
    expect(items).toHaveLength(2);
    const other = items.find(({ current }: { current: boolean }) => !current);
    expect((await stranger.delete(`/api/sessions/${other.id}`)).status).toBe(404);
    expect((await phone.get('/api/me')).status).toBe(200);
    expect((await laptop.delete(`/api/sessions/${other.id}`)).status).toBe(204);
    expect((await phone.get('/api/me')).status).toBe(401);
    expect((await laptop.get('/api/me')).status).toBe(200);
  });

  it('all others end at once, sockets included', async () => {
    const person = await tandem.person();
    const [here, there] = [await tandem.signIn(person), await tandem.signIn(person)];
    const { address, origin } = await tandem.listen();
    const socket = io(address, { path: '/realtime', transports: ['websocket'], extraHeaders: { cookie: there.cookie, origin } });
    try {
      await once(socket as never, 'connect');
      const cut = once(socket as never, 'disconnect');
      expect((await here.delete('/api/sessions')).status).toBe(204);
      expect((await cut)[0]).toBe('io server disconnect');
      expect((await here.get('/api/sessions')).body.items).toMatchObject([{ current: true }]);
      expect((await there.get('/api/me')).status).toBe(401);
    } finally {
      socket.close();
    }
  });

  it('name the browser and the system', () => {
    expect(device('Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox, Linux');
    expect(
      device(
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      ),
    ).toBe('Safari, iOS');
    expect(device('curl/8')).toBeNull();
    expect(device(null)).toBeNull();
  });
});

describe('a demo', () => {
  it('lets a visitor in as one of its people by a button', async () => {
    await tandem.person({ email: 'mentee@demo.tandem', name: 'Мельникова', roles: [{ organisationId: school, role: 'mentee' }] });
    const { body } = await tandem.call('GET', '/api/session/demo');
    expect(body.people).toEqual([{ login: 'mentee', name: 'Мельникова', roles: ['mentee'], city: 'Владивосток' }]);
    const { status, cookie } = await tandem.call('POST', '/api/session/demo', { body: { login: 'mentee' } });
    expect(status).toBe(204);
    expect((await tandem.call('GET', '/api/me', { cookie })).body).toMatchObject({ email: 'mentee@demo.tandem', demo: true });
  });

  it('lets nobody in as someone who is not one of its people', async () => {
    expect((await tandem.call('POST', '/api/session/demo', { body: { login: 'nobody' } })).status).toBe(404);
  });

  it('shows the letters it keeps, found by their listed name only', async () => {
    await tandem.ports.mail.send({
      to: { name: 'Ольга', address: 'olga@school.test' },
      subject: 'Тема',
      text: 'Откройте http://tandem.test/invitation/abc.',
    });
    const [letter] = (await tandem.call('GET', '/api/mail')).body.items;
    expect(letter).toMatchObject({ to: 'Ольга <olga@school.test>', subject: 'Тема' });
    expect((await tandem.call('GET', `/api/mail/${letter.file}`)).body.links).toEqual(['http://tandem.test/invitation/abc']);
    expect((await tandem.call('GET', `/api/mail/${encodeURIComponent('../../etc/passwd')}`)).status).toBe(404);
  });
});

describe('outside a demo', () => {
  it('there are no buttons, no kept letters and no demo sign-in', async () => {
    const real = await testService();
    try {
      await real.person({ email: 'mentee@demo.tandem' });
      expect((await real.call('GET', '/api/session/demo')).body).toEqual({ people: [] });
      expect((await real.call('POST', '/api/session/demo', { body: { login: 'mentee' } })).status).toBe(404);
      expect((await real.call('GET', '/api/mail')).status).toBe(404);
    } finally {
      await real.close();
    }
  });
});
