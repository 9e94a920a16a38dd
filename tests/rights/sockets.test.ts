import { once } from 'node:events';
import { io, type Socket } from 'socket.io-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CLOSE } from '@tandem/collab/protocol/close-code';
import { detailOf } from '../../apps/service/src/platform/detail-of.ts';
import { commenters, everyone, met, ofTraining, shownTo, visitors, type Visitor } from './people.ts';
import { nothing, type Scene } from './scene.ts';
import { openWorld, type World } from './world.ts';

let world: World;
let address: string;
let origin: string;
beforeAll(async () => {
  world = await openWorld();
  ({ address, origin } = await world.tandem.listen());
  // Who reacts is in the call.
  await world.tandem.ports.database.attendance.createMany({
    data: ofTraining.map((name) => ({
      ...{ participantSid: `PA_${name}`, meetingId: world.scene.trainingInGroups, personId: world.people[name].id, connectionId: 'c' },
      from: world.tandem.ports.clock(),
    })),
  });
});
afterAll(() => world.tandem.close());

interface Event {
  input(scene: Scene): object;
  /** Everybody else is told exactly what they would be told of nothing. */
  may: readonly Visitor[];
}

const show = ({ open, trajectory }: Scene) => ({ meetingId: open, trajectoryId: trajectory });
const events: Record<string, Event | Event[]> = {
  'chat.send': [
    { input: ({ open }) => ({ meetingId: open, clientId: 'x', text: 'Hello' }), may: ['mentor', 'mentee', 'guest', 'guestByLink'] },
    { input: ({ ended }) => ({ meetingId: ended, clientId: 'x', text: 'Afterwards' }), may: ['mentor', 'mentee', 'guest'] },
    { input: ({ planned }) => ({ meetingId: planned, clientId: 'x', text: 'Before' }), may: ['mentor', 'mentee'] },
  ],
  'reaction.send': { input: ({ trainingInGroups }) => ({ meetingId: trainingInGroups, reaction: 'thanks' }), may: ofTraining },
  'check.echo': { input: () => ({ number: 1 }), may: everyone },
  'trajectory.show': { input: show, may: ['mentor', 'mentee'] },
  'trajectory.hide': { input: show, may: ['mentor', 'mentee'] },
};

type Answer = { ok?: unknown; problem?: { code: string } };

async function connected(me: (typeof visitors)[number]): Promise<Socket> {
  const socket = io(address, {
    ...{ path: '/realtime', transports: ['websocket'], forceNew: true, reconnection: false },
    extraHeaders: { cookie: world.cookieOf(me), origin },
  });
  await once(socket as never, 'connect');
  return socket;
}

describe('every socket event', () => {
  it('is known to this test', () => {
    expect(world.tandem.service.doors.events.sort()).toEqual(Object.keys(events).sort());
  });

  it('answers those who may, and tells all others of nothing', async () => {
    const found: string[] = [];
    for (const me of visitors) {
      const socket = await connected(me);
      const emit = (name: string, input: object) => socket.timeout(5000).emitWithAck(name, input) as Promise<Answer>;
      const missing = JSON.stringify({
        problem: { type: 'about:blank', title: 'NOT_FOUND', status: 404, code: 'NOT_FOUND', detail: detailOf.NOT_FOUND, details: {} },
      });
      for (const [name, asked] of Object.entries(events)) {
        for (const { input, may } of [asked].flat()) {
          // What names nothing cannot be asked of nothing.
          const namesSomething = JSON.stringify(input(world.scene)) !== JSON.stringify(input(nothing(world.scene)));
          const nowhere = namesSomething ? JSON.stringify(await emit(name, input(nothing(world.scene)))) : missing;
          if (nowhere !== missing) found.push(`${me} ${name} of nothing: ${nowhere}`);
          const here = await emit(name, input(world.scene));
          if (may.includes(me) ? !('ok' in here) : JSON.stringify(here) !== missing)
            found.push(`${me} ${name} ${JSON.stringify(input(world.scene))}: ${JSON.stringify(here)}`);
        }
      }
      socket.close();
    }
    expect(found).toEqual([]);
  });

  it('needs a session', async () => {
    const socket = io(address, {
      path: '/realtime',
      transports: ['websocket'],
      forceNew: true,
      reconnection: false,
      extraHeaders: { origin },
    });
    const [error] = (await once(socket as never, 'connect_error')) as [Error];
    expect(error).toBeInstanceOf(Error);
    socket.close();
  });
});

type Outcome = number | 'open';

/** How /collab answers: 'open' once it says anything, else the code it closes with, or the status of a refused upgrade. */
async function knock(documentId: string, cookie: string | undefined, from = origin): Promise<Outcome> {
  const socket = new WebSocket(`${address.replace('http', 'ws')}/collab/${documentId}`, {
    headers: { origin: from, ...(cookie && { cookie }) },
  });
  const outcome = await new Promise<Outcome>((resolve) => {
    socket.on('message', () => resolve('open'));
    socket.on('close', (code) => resolve(code));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
  socket.terminate();
  return outcome;
}

describe('every kind of document', () => {
  const kinds: [keyof Scene, readonly Visitor[]][] = [
    ['trajectoryDocument', ['mentor', 'mentee', ...shownTo]],
    ['trajectory2Document', ['mentor', 'mentee2']],
    ['commentsDocument', commenters],
    ['agendaDocument', ['mentor', 'mentee', 'mentee2', 'guest', 'guestAtDoor']],
    ['summaryDocument', ['mentor', 'mentee', 'mentee2', 'formerMentor', 'guest']],
    ['boardDocument', ['mentor', 'mentee', 'guest', 'guestByLink']],
    ['endedBoardDocument', met],
    ['sheetDocument', ofTraining],
    ['looseDocument', []],
  ];

  it.each(kinds)('%s opens for those who may read it and does not exist for others', async (key, may) => {
    const outcomes = await Promise.all(
      visitors.map(async (me) => [me, await knock(world.scene[key] as string, world.cookieOf(me))] as const),
    );
    expect(Object.fromEntries(outcomes)).toEqual(
      Object.fromEntries(visitors.map((me) => [me, may.includes(me) ? 'open' : CLOSE.notFound])),
    );
  });

  it('a nonexistent one closes like a denied one, without a session it asks for one, from elsewhere there is nothing', async () => {
    const { trajectoryDocument, ended } = world.scene;
    const { mentor } = world.people;
    expect(await knock(ended, mentor.cookie)).toBe(CLOSE.notFound);
    expect(await knock(trajectoryDocument, undefined)).toBe(CLOSE.sessionEnded);
    expect(await knock(ended, undefined)).toBe(CLOSE.sessionEnded);
    expect(await knock(trajectoryDocument, mentor.cookie, 'https://elsewhere.test')).toBe(403);
    expect(await knock('not-a-document', mentor.cookie)).toBe(404);
    expect(await knock('-'.repeat(36), mentor.cookie)).toBe(404);
  });
});
