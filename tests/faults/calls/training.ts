import { randomBytes, randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Stack } from '../../support/stack.ts';
import { Participant } from './participant.ts';
import { hears, must, NeverSo, showsMicrophone, stays } from './rows.ts';

/** A training with everything that a room of sub-groups can lose, and LiveKit killed in the middle of it. */
export interface TrainingRow {
  name: string;
  long?: boolean;
  /** Logins of the demo; the first leads, of the others one half is in the first sub-group. */
  people: readonly [string, ...string[]];
}

export const trainingRows: readonly TrainingRow[] = [
  { name: 'a training in sub-groups: LiveKit and the service are killed', people: ['psychologist', 'mentor', 'mentor2', 'mentee2'] },
  {
    name: 'a training of six with sub-groups, a poll, a board and a file: LiveKit and the service are killed',
    long: true,
    people: ['psychologist', 'mentor', 'mentor2', 'mentee2', 'council', 'curator'],
  },
];

const MINUTES = 15;
const FILE_BYTES = 4 * 2 ** 20;
const OPTIONS = ['To begin', 'To end'];

interface SentFile {
  path: string;
  bytes: Buffer;
  received: number;
}

interface Plan {
  meeting: string;
  /** Ids of those who take part, in the order of the row. */
  ids: string[];
}

/** Plans it for now, as whoever leads it would. */
async function plan(leader: Participant, others: readonly Participant[]): Promise<Plan> {
  const { memberships } = await leader.ask<{ memberships: { organisationId: string }[] }>('GET', '/me');
  const ids = await Promise.all(others.map(async (one) => (await one.ask<{ id: string }>('GET', '/me')).id));
  const [date, time] = new Date(Date.now() + 60_000).toISOString().split('T') as [string, string];
  const { id } = await leader.ask<{ id: string }>('POST', '/trainings', {
    ...{ organisationId: memberships[0]!.organisationId, title: 'A training under faults', people: ids },
    ...{ date, time: time.slice(0, 5), timeZone: 'UTC', minutes: 60 },
  });
  return { meeting: id, ids };
}

/** @returns figures worth telling @throws NeverSo */
export async function train({ people }: TrainingRow, stack: Stack, open: (name: string) => Promise<Participant>): Promise<string> {
  const [leader, ...others] = (await Promise.all(people.map(open))) as [Participant, ...Participant[]];
  const all = [leader, ...others];
  const { meeting, ids } = await plan(leader, others);
  for (const person of all) await person.enter(meeting, { camera: false });
  await Promise.all(all.map((person) => must(person, 'the sound of the others', hears)));

  const half = Math.ceil(others.length / 2);
  const [first, second] = [others.slice(0, half), others.slice(half)] as const;
  await leader.ask('POST', `/meetings/${meeting}/subgroups`, {
    ...{ title: 'Listening', minutes: MINUTES, groups: [ids.slice(0, half), ids.slice(half)] },
  });
  const before = await round(leader, meeting);
  await apart(leader, first, second);

  const whole = others.length >= 5;
  const [drawing, watching] = others as [Participant, Participant];
  if (whole) await drawing.drawLine();
  const file = whole ? await beginFile(drawing, meeting) : null;

  await stack.stopLivekit();
  await wait(2_500);
  await stack.startLivekit();
  const since = Date.now();
  const back = await Promise.all([first, second].filter((group) => group.length > 1).flatMap((group) => group.map(backIn)));
  // Silence proves something only where one could be heard again.
  await Promise.all(all.map((person) => must(person, 'the room with the own open microphone', showsMicrophone('on'))));
  await apart(leader, first, second);

  const answers = whole ? await poll(leader, others, meeting) : null;
  if (whole) await watching.drawLine();
  await stack.killService();
  await wait(2_500);
  await stack.restartService();
  if (file) await endFile(file, drawing, watching);
  const after = await round(leader, meeting);
  await Promise.all(all.map((person) => must(person, 'the room with the own open microphone', showsMicrophone('on'))));
  if (after.id !== before.id || after.endsAt !== before.endsAt) throw new NeverSo('the same exercise with the same end did not come');
  await apart(leader, first, second);
  if (whole) await Promise.all([drawing.seesOnBoard(2), watching.seesOnBoard(2)]);

  await leader.ask('DELETE', `/meetings/${meeting}/subgroups`);
  await Promise.all(all.map((person) => must(person, 'the sound of all together', hears)));
  await leader.ask('POST', `/meetings/${meeting}/end`);
  const slowest = back.length > 0 ? `; sound inside the groups back after ${Math.max(...back).toFixed(1)} s` : '';
  return `${all.length} people, ${half} and ${others.length - half} in groups${slowest}${answers ? `; ${answers}, two lines on the board, a file of ${FILE_BYTES / 2 ** 20} MB` : ''}`;

  async function backIn(person: Participant): Promise<number> {
    const at = await must(person, 'the sound of the own group', hears);
    return Math.max(0, (at - since) / 1000);
  }
}

/** Nobody hears anything out of another group: at whoever is alone nothing arrives, and with one group muted nothing of the other one comes to it. */
async function apart(leader: Participant, ...groups: readonly (readonly Participant[])[]): Promise<void> {
  for (const group of groups.filter(({ length }) => length > 1))
    await Promise.all(group.map((person) => must(person, 'the sound of the own group', hears)));
  const alone = groups.filter(({ length }) => length === 1).flat();
  await Promise.all([leader, ...alone].map((person) => stays(person, 'audioHeard', false)));
  for (const group of groups.filter(({ length }) => length > 1)) {
    await Promise.all(group.map((person) => person.pressMicrophone()));
    await Promise.all(group.map((person) => stays(person, 'audioHeard', false)));
    await Promise.all(group.map((person) => person.pressMicrophone()));
    await Promise.all(group.map((person) => must(person, 'the sound of the own group', hears)));
  }
}

async function round(leader: Participant, meeting: string): Promise<{ id: string; endsAt: string }> {
  const { round: standing } = await leader.ask<{ round: { id: string; endsAt: string } | null }>('GET', `/meetings/${meeting}/subgroups`);
  if (!standing) throw new NeverSo('an exercise under way did not come');
  return standing;
}

/** The first half of a file is sent. */
async function beginFile(who: Participant, meeting: string): Promise<SentFile> {
  const bytes = randomBytes(FILE_BYTES);
  bytes.write('%PDF-1.7\n');
  const path = `/meetings/${meeting}/files`;
  const given = { clientId: randomUUID(), name: 'Sheet.pdf', size: bytes.length, type: 'application/pdf' };
  const { id } = await who.ask<{ id: string }>('POST', path, given);
  const { received } = await who.sendPart(`${path}/${id}?offset=0`, bytes.subarray(0, FILE_BYTES / 2));
  return { path: `${path}/${id}`, bytes, received };
}

/** The rest of it, and what another one gets. */
async function endFile({ path, bytes, received }: SentFile, who: Participant, other: Participant): Promise<void> {
  const { sent } = await who.sendPart(`${path}?offset=${received}`, bytes.subarray(received));
  if (!sent || !(await other.download(path)).equals(bytes)) throw new NeverSo('the whole file at another person did not come');
}

/** A question without names, answered by everybody at the same moment. */
async function poll(leader: Participant, others: readonly Participant[], meeting: string): Promise<string> {
  const path = `/meetings/${meeting}/polls`;
  type Told = { polls: { id: string; results: { counts: number[] } | null }[] };
  const newest = async (who: Participant) => (await who.ask<Told>('GET', path)).polls[0]!;
  await leader.ask('POST', path, { kind: 'single', anonymous: true, question: 'What is hard?', options: OPTIONS });
  const { id } = await newest(leader);
  await Promise.all(others.map((one, at) => one.ask('POST', `${path}/${id}/answer`, { choices: [(at % OPTIONS.length) + 1] })));
  await leader.ask('POST', `${path}/${id}/close`);
  await leader.ask('POST', `${path}/${id}/show`);
  const counts = (await newest(others[0]!)).results?.counts ?? [];
  if (counts.reduce((sum, count) => sum + count, 0) !== others.length)
    throw new NeverSo(`an answer of everybody (${counts.join(', ')}) did not come`);
  return `poll answered ${counts.join(' : ')}`;
}
