import type pg from 'pg';
import type { School } from './crowd.ts';

/**
 * Lays the crowd down with its programmes, then what `more` adds, all in one transaction; `more` finds the pairs in the temporary table
 * `pair`. @param password the hash of everybody's
 */
export async function seedPeople(
  pool: pg.Pool,
  schools: readonly School[],
  password: string,
  more: (client: pg.ClientBase) => Promise<void>,
): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica'); // what is laid down here fits: no key needs to be looked up
    await addPeople(client, schools, password);
    await addPairs(client, schools);
    await more(client);
    await client.query('COMMIT');
    await client.query('VACUUM (ANALYZE)');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
}

async function addPeople(client: pg.ClientBase, schools: readonly School[], password: string): Promise<void> {
  await client.query(
    `INSERT INTO organisation (id, name, city, "timeZone", sectors)
     SELECT id, name, 'Калуга', 'Europe/Moscow', '{general}' FROM unnest($1::uuid[], $2::text[]) AS s(id, name)`,
    [schools.map(({ id }) => id), schools.map(({ name }) => name)],
  );
  const people = schools.flatMap((school) =>
    school.people.map((person) => ({ ...person, school: school.id, role: roleOf(school, person.id) })),
  );
  const columns = [people.map(({ id }) => id), people.map(({ email }) => email), people.map(({ school }) => school)];
  await client.query(`CREATE TEMP TABLE newcomer (id uuid, email text, school uuid, role text, n int) ON COMMIT DROP`);
  await client.query(`INSERT INTO newcomer SELECT * FROM unnest($1::uuid[], $2::text[], $3::uuid[], $4::text[]) WITH ORDINALITY`, [
    ...columns,
    people.map(({ role }) => role),
  ]);
  await client.query(
    `INSERT INTO person (id, name, email, "emailVerified", about, "updatedAt")
     SELECT id, 'Учитель ' || n || ' Анна Сергеевна', email, true, 'Математика, с 2015 года', now() FROM newcomer`,
  );
  await client.query(
    `INSERT INTO account (id, "accountId", "providerId", "userId", password, "updatedAt")
     SELECT uuidv7(), id::text, 'credential', id, $1, now() FROM newcomer`,
    [password],
  );
  await client.query(
    `INSERT INTO membership (id, "personId", "organisationId", role, "from")
     SELECT uuidv7(), id, school, role, now() - interval '2 years' FROM newcomer`,
  );
}

async function addPairs(client: pg.ClientBase, schools: readonly School[]): Promise<void> {
  const pairs = schools.flatMap((school) => school.pairs.map((pair) => ({ ...pair, school })));
  await client.query(
    `CREATE TEMP TABLE pair (programme uuid, school uuid, curator uuid, mentor uuid, mentee uuid, trajectory uuid, document uuid,
       comments uuid, n int) ON COMMIT DROP`,
  );
  await client.query(
    `INSERT INTO pair SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::uuid[], $7::uuid[], $8::uuid[])
     WITH ORDINALITY`,
    [
      pairs.map(({ programmeId }) => programmeId),
      pairs.map(({ school }) => school.id),
      pairs.map(({ school }) => school.curator.id),
      pairs.map(({ mentor }) => mentor.id),
      pairs.map(({ mentee }) => mentee.id),
      pairs.map(({ trajectoryId }) => trajectoryId),
      pairs.map(({ documentId }) => documentId),
      pairs.map(({ commentsId }) => commentsId),
    ],
  );
  await client.query(
    `INSERT INTO programme (id, "organisationId", title, kind, form, directions, "startsOn", "endsOn", status, "createdById", "activatedAt", "createdAt")
     SELECT programme, school, 'Наставничество № ' || n, 'one-on-one', 'teacher-teacher', '{}', now() - interval '330 days', now() + interval '60 days',
       'active', curator, now() - interval '330 days', now() - interval '340 days' FROM pair`,
  );
  await client.query(
    `INSERT INTO programme_participant (id, "programmeId", "personId", part, "from")
     SELECT uuidv7(), programme, who, part, now() - interval '330 days'
     FROM pair CROSS JOIN LATERAL (VALUES (mentor, 'mentor'), (mentee, 'mentee')) AS p(who, part)`,
  );
}

function roleOf({ head, curator, pairs }: School, personId: string): string {
  if (personId === head.id) return 'head';
  if (personId === curator.id) return 'curator';
  return pairs.some(({ mentee }) => mentee.id === personId) ? 'mentee' : 'mentor';
}
