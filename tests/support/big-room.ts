import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AccessToken } from 'livekit-server-sdk';
import pg from 'pg';
import { newIdentity } from '../../apps/service/src/meeting/identity.ts';
import { root } from '../../infra/start/root.ts';
import type { AskedOfFaces, Picture } from './faces.ts';
import type { Stack } from './stack.ts';

/** Calls the API as whoever leads the room. */
export type AsLeader = <T>(method: 'GET' | 'POST', path: string, data?: unknown) => Promise<T>;

type Act = Extract<AskedOfFaces, { face: number }>['act'];

/** People with faces in a training, who came without a browser. */
export interface BigRoom {
  id: string;
  /** In the order in which they joined. */
  people: { id: string; name: string }[];
  act(face: number, act: Act): void;
  /** They leave as a crash does. */
  stop(): Promise<void>;
}

/** As the form wants the day and the time in Moscow. */
function inMoscow(at: Date): { date: string; time: string } {
  const [date = '', time = ''] = at.toLocaleString('sv-SE', { timeZone: 'Europe/Moscow' }).split(' ');
  return { date, time: time.slice(0, 5) };
}

/**
 * A training of so many people beside whoever leads it, all of them inside. The places are given with LiveKit's own key: the way through the
 * service asks for a cookie, which they can't send.
 */
export async function fillBigRoom(
  stack: Stack,
  asLeader: AsLeader,
  { count, picture }: { count: number; picture: Picture },
): Promise<BigRoom> {
  const me = await asLeader<{ id: string; memberships: { organisationId: string; role: string }[] }>('GET', '/me');
  const { organisationId } = me.memberships.find(({ role }) => role === 'psychologist')!;
  const people = await addTeachers(stack, organisationId, count);
  const training = await asLeader<{ id: string }>('POST', '/trainings', {
    ...{ organisationId, title: 'Тренинг: трудный разговор', timeZone: 'Europe/Moscow', minutes: 90 },
    ...inMoscow(new Date(Date.now() + 5 * 60_000)),
    people: people.map(({ id }) => id),
    coHosts: [people[0]!.id],
  });
  const { room } = await asLeader<{ room: string }>('POST', `/meetings/${training.id}/join`);
  const { signal } = JSON.parse(await readFile(join(stack.home, 'livekit-ports.json'), 'utf8')) as { signal: number };
  const { keys } = JSON.parse(await readFile(join(stack.home, 'livekit.yaml'), 'utf8')) as { keys: Record<string, string> };
  const [key, secret] = Object.entries(keys)[0]!;
  const places = people.map(async ({ id, name }) => {
    const token = new AccessToken(key, secret, { identity: newIdentity(id), name });
    token.addGrant({ room, roomJoin: true, canUpdateOwnMetadata: true });
    return { url: `ws://127.0.0.1:${signal}`, token: await token.toJwt() };
  });
  const faces = fork(join(root, 'tests/support/faces.ts'), { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const asked: AskedOfFaces = { join: await Promise.all(places), picture };
  faces.send(asked);
  const [failed] = (await once(faces, 'message')) as [string[]];
  if (failed.length > 0) throw new Error(`${failed.length} could not join: ${failed[0]}`);
  return {
    id: training.id,
    people,
    act: (face, act) => void faces.send({ face, act } satisfies AskedOfFaces),
    async stop() {
      faces.kill('SIGKILL');
      if (faces.exitCode === null && faces.signalCode === null) await once(faces, 'exit');
    },
  };
}

const names = [
  ...['Азарова Анна Сергеевна', 'Белов Борис Олегович', 'Власова Вера Ильинична', 'Громов Глеб Андреевич', 'Дёмина Дина Маратовна'],
  ...['Ежов Егор Павлович', 'Жарова Жанна Львовна', 'Зотова Зоя Петровна', 'Исаев Илья Кириллович', 'Котова Ксения Игоревна'],
  ...['Лаптев Лев Денисович', 'Мухина Майя Юрьевна', 'Носов Никита Романович', 'Орлова Оксана Викторовна', 'Петров Пётр Семёнович'],
];

/** Colleagues in a school, fifteen at most, so that there are enough of them. */
async function addTeachers(stack: Stack, organisationId: string, count: number): Promise<{ id: string; name: string }[]> {
  const people = Array.from({ length: count }, (_, at) => ({
    id: crypto.randomUUID(),
    name: names[at]!,
  }));
  const client = new pg.Client({ connectionString: stack.databaseUrl });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO person (id, name, email, "emailVerified", "updatedAt")
       SELECT id, name, id || '@big.test', true, now() FROM unnest($1::uuid[], $2::text[]) AS p(id, name)`,
      [people.map(({ id }) => id), people.map(({ name }) => name)],
    );
    await client.query(
      `INSERT INTO membership (id, "personId", "organisationId", role, "from")
       SELECT gen_random_uuid(), id, $2, 'mentor', now() FROM unnest($1::uuid[]) AS p(id)`,
      [people.map(({ id }) => id), organisationId],
    );
  } finally {
    await client.end();
  }
  return people;
}
