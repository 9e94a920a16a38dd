/* eslint-disable @typescript-eslint/no-explicit-any -- a test looks into replies freely */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../../apps/service/src/platform/config.ts';
import type { Ports } from '../../apps/service/src/platform/ports.ts';
import { createService, type Service } from '../../apps/service/src/service.ts';
import type { Role } from '../../packages/domain/src/organisation/role.ts';
import { testDatabase } from './test-database.ts';

/** The password of every person a test makes. */
export const TEST_PASSWORD = 'correct horse battery';
const ORIGIN = 'http://tandem.test';

/** What came back: the parsed body (null: empty), and the cookies it set as one Cookie header. */
export interface Reply<T> {
  status: number;
  body: T;
  headers: Headers;
  cookie: string;
}

/** Someone signed in: `cookie` is theirs, `get` and the others call the API with it. */
export interface Caller {
  id: string;
  email: string;
  name: string;
  cookie: string;
  get<T = any>(path: string): Promise<Reply<T>>;
  post<T = any>(path: string, body?: unknown): Promise<Reply<T>>;
  patch<T = any>(path: string, body: unknown): Promise<Reply<T>>;
  delete<T = any>(path: string): Promise<Reply<T>>;
}

export interface NewPerson {
  name?: string;
  email?: string;
  roles?: { organisationId: string; role: Role }[];
  isAdmin?: boolean;
  timeZone?: string;
  language?: 'ru' | 'en';
  category?: string;
}

export interface TestService {
  service: Service;
  ports: Ports;
  /** Where mail is kept. */
  home: string;
  /** One request without any TCP; hooks, policies and problems are the real ones. */
  call<T = any>(
    method: string,
    path: string,
    options?: { cookie?: string; body?: unknown; headers?: Record<string, string> },
  ): Promise<Reply<T>>;
  organisation(fields?: { name?: string; city?: string; timeZone?: string }): Promise<string>;
  /** Makes a person with an account and roles, without invitation. */
  person(fields?: NewPerson): Promise<{ id: string; email: string; name: string }>;
  /** Signs in through the API. */
  signIn(person: { id: string; email: string; name: string }): Promise<Caller>;
  /** `person` and `signIn` at once. */
  caller(fields?: NewPerson): Promise<Caller>;
  /** Listens on a free port for tests with sockets; such a client sends `origin` as its Origin. */
  listen(): Promise<{ address: string; origin: string }>;
  /** Stops the service as a deployment does and starts another on the same database; `service` and `ports` are then the new one's. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

/** The real service on a database of its own: no LiveKit, mail into a temporary home, nothing faked but the clock if a test gives one. */
export async function testService({
  variables = {},
  clock,
}: { variables?: Record<string, string>; clock?: () => Date } = {}): Promise<TestService> {
  const database = await testDatabase();
  const home = await mkdtemp(join(tmpdir(), 'tandem-home-'));
  const config = readConfig({
    DATABASE_URL: database.url,
    APP_URL: ORIGIN,
    TANDEM_HOME: home,
    AUTH_SECRET: 'for tests only, thirty-two characters',
    LIVEKIT_UNAVAILABLE: 'tests have none',
    LOG_LEVEL: 'error',
    ...variables,
  });
  let service = await createService(config, [], clock);
  let server: Server | undefined;
  let counter = 0;
  let passwordHash: Promise<string> | undefined;

  const call: TestService['call'] = async (method, path, { cookie, body, headers = {} } = {}) => {
    const raw = body instanceof Uint8Array;
    const request = new Request(new URL(path, ORIGIN), {
      method,
      headers: { ...(body !== undefined && !raw && { 'content-type': 'application/json' }), ...(cookie && { cookie }), ...headers },
      ...(body !== undefined && { body: raw ? new Uint8Array(body) : JSON.stringify(body) }),
    });
    const response = await service.fetchApi(request, '127.0.0.1');
    const text = await response.text();
    return {
      status: response.status,
      body: /json/.test(response.headers.get('content-type') ?? '') && text ? JSON.parse(text) : text || null,
      headers: response.headers,
      cookie: response.headers
        .getSetCookie()
        .map((one) => one.split(';', 1)[0])
        .join('; '),
    };
  };

  const person: TestService['person'] = async ({
    roles = [],
    email = `person${++counter}@school.test`,
    name = `Person ${counter}`,
    ...fields
  } = {}) => {
    const password = await (passwordHash ??= service.ports.auth.$context.then((context) => context.password.hash(TEST_PASSWORD)));
    const { ports } = service;
    const from = ports.clock();
    const { id } = await ports.database.person.create({
      data: { email, name, ...fields, memberships: { create: roles.map((role) => ({ ...role, from })) } },
    });
    await ports.database.account.create({ data: { userId: id, accountId: id, providerId: 'credential', password } });
    return { id, email, name };
  };

  const signIn: TestService['signIn'] = async (who) => {
    const { status, cookie } = await call('POST', '/api/auth/sign-in/email', { body: { email: who.email, password: TEST_PASSWORD } });
    if (status !== 200) throw new Error(`${who.email} could not sign in: ${status}`);
    return {
      ...who,
      cookie,
      get: (path) => call('GET', path, { cookie }),
      post: (path, body) => call('POST', path, { cookie, body }),
      patch: (path, body) => call('PATCH', path, { cookie, body }),
      delete: (path) => call('DELETE', path, { cookie }),
    };
  };

  return {
    get service() {
      return service;
    },
    get ports() {
      return service.ports;
    },
    home,
    call,
    person,
    signIn,
    caller: async (fields) => signIn(await person(fields)),
    async organisation({ name = 'School', city = 'Moscow', timeZone = 'Europe/Moscow' } = {}) {
      return (await service.ports.database.organisation.create({ data: { name, city, timeZone, sectors: ['general'] } })).id;
    },
    async listen() {
      server ??= createServer(service.request).on('upgrade', service.upgrade);
      if (!server.listening) await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
      return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, origin: ORIGIN };
    },
    async restart() {
      await service.close();
      service = await createService(config, [], clock);
    },
    async close() {
      server?.close();
      await service.close();
      server?.closeAllConnections();
      await database.drop();
      await rm(home, { recursive: true, force: true });
    },
  };
}
