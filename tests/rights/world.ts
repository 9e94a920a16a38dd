import { jobsDone } from '../support/jobs-done.ts';
import { testService, type Caller, type TestService } from '../support/test-service.ts';
import { everyone, roles, type Name, type School, type Visitor } from './people.ts';
import { makeScene, type Scene } from './scene.ts';
import { secrets } from './secrets.ts';
import { unzipped } from './unzip.ts';

/** What came back, as bytes and as text (of an XLSX or a ZIP: of its unpacked parts). */
export interface Answer {
  status: number;
  raw: string;
  text: string;
  json: unknown;
  /** Its content type. */
  type: string;
  /** Everything that tells one answer from another. */
  whole: string;
}

export interface World {
  tandem: TestService;
  people: Record<Name, Caller>;
  scene: Scene;
  /** Another programme with meetings and trajectories of the same people. */
  anotherScene(): Promise<Scene>;
  /** @param scene whose guest by a link asks, when it is one */
  ask(
    me: Visitor,
    method: string,
    request: { path: string; body?: unknown; headers?: Record<string, string> },
    scene?: Scene,
  ): Promise<Answer>;
  cookieOf(me: Exclude<Visitor, 'nobody'>, scene?: Scene): string;
  /** Another minute: what was done just now is past. */
  later(): void;
  /** Of all that is stored, but sessions, jobs and the log of looks. */
  digest(): Promise<string>;
}

const mails: Partial<Record<Name, string>> = {
  mentor: secrets.mentorMail.text,
  mentee: secrets.menteeMail.text,
  guest: secrets.guestMail.text,
};

/** The real service with everyone of `people.ts` signed in and one scene. */
export async function openWorld(): Promise<World> {
  let now = new Date();
  const tandem = await testService({ clock: () => now });
  const { database, pool } = tandem.ports;
  const schools = {} as Record<School, string>;
  for (const school of ['owner', 'far', 'third'] as const) schools[school] = await tandem.organisation({ name: `School ${school}` });
  const people = {} as Record<Name, Caller>;
  for (const name of everyone) {
    people[name] = await tandem.caller({
      ...{ name: `Person ${name}`, email: `${mails[name] ?? `${name}@`}rights.test`.toLowerCase(), isAdmin: name === 'admin' },
      roles: roles[name].map(([school, role]) => ({ organisationId: schools[school], role })),
    });
  }
  const ids = Object.fromEntries(everyone.map((name) => [name, people[name].id])) as Record<Name, string>;
  await database.person.update({ where: { id: ids.mentor }, data: { about: secrets.about.text } });
  const photo = { type: 'image/png', bytes: new Uint8Array([1, 2, 3]), at: now };
  await database.personPhoto.create({ data: { personId: ids.mentor, ...photo } });
  const anotherScene = () => makeScene(tandem, schools, ids);

  const scene = await anotherScene();
  const cookieOf: World['cookieOf'] = (me, of = scene) => (me === 'guestByLink' ? of.guestCookie : people[me].cookie);

  const ask: World['ask'] = async (me, method, { path, body, headers }, of) => {
    const bytes = body instanceof Uint8Array ? new Uint8Array(body) : undefined;
    const request = new Request(new URL(path, 'http://tandem.test'), {
      method,
      headers: {
        ...(body !== undefined && !bytes && { 'content-type': 'application/json' }),
        ...(me !== 'nobody' && { cookie: cookieOf(me, of) }),
        ...headers,
      },
      ...(body !== undefined && { body: bytes ?? JSON.stringify(body) }),
    });
    const reply = await tandem.service.fetchApi(request, '127.0.0.1');
    const buffer = Buffer.from(await reply.arrayBuffer());
    const type = reply.headers.get('content-type') ?? '';
    const raw = buffer.toString('utf8');
    return {
      status: reply.status,
      raw,
      text: /spreadsheet|zip/.test(type) ? unzipped(buffer) : raw,
      type,
      json: type.includes('json') && raw ? (JSON.parse(raw) as unknown) : undefined,
      whole: JSON.stringify([reply.status, [...reply.headers].filter(([name]) => name !== 'set-cookie' && name !== 'date'), raw]),
    };
  };

  async function digest(): Promise<string> {
    await jobsDone(pool); // of earlier requests
    const { rows } = await pool.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_name NOT IN
         ('session', 'access_log_entry', 'sign_in_throttle', 'invitation_throttle', 'check_throttle', 'guest_throttle') ORDER BY 1`,
    );
    const sums = await Promise.all(
      rows.map(({ name }) => pool.query<{ sum: string }>(`SELECT md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM "${name}" t`)),
    );
    return rows.map(({ name }, index) => `${name} ${sums[index]?.rows[0]?.sum}`).join('\n');
  }

  return {
    tandem,
    people,
    scene,
    anotherScene,
    ask,
    cookieOf,
    digest,
    later: () => void (now = new Date(now.getTime() + 60_000)),
  };
}
