import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import * as Y from 'yjs';
import { openDocument, type OpenedDocument } from '@tandem/collab/client/provider';
import { addNote, addShape, beginStroke, extendStroke, projectBoard } from '@tandem/trajectory/board';
import { waitUntil } from '@tandem/collab/testing/wait-until';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { school, type TrainingSchool } from '../training/training.fixture.ts';

let at: TrainingSchool;
let address: string;
let origin: string;
let id: string;
let anna: Caller;
let boris: Caller;
const opened: OpenedDocument[] = [];

beforeAll(async () => {
  at = await school();
  ({ address, origin } = await at.tandem.listen());
  [anna, boris] = at.teachers as [Caller, Caller];
});
afterAll(() => at.close());
beforeEach(async () => {
  id = await at.opened();
});
afterEach(() => Promise.all(opened.splice(0).map((one) => one.close())));

const path = (meeting = id) => `/api/meetings/${meeting}/board`;

/** The board in the browser of this person. */
async function draws({ id: personId, cookie }: Caller, meeting = id): Promise<OpenedDocument> {
  const { body } = await at.tandem.call('POST', path(meeting), { cookie });
  const one = openDocument({
    ...{
      documentId: body.documentId,
      generation: body.generation,
      personId,
      keepCopy: false,
      url: `${address.replace('http', 'ws')}/collab`,
    },
    WebSocketPolyfill: class extends WebSocket {
      constructor(url: string) {
        super(url, { headers: { origin, cookie } });
      }
    } as unknown as typeof globalThis.WebSocket,
  });
  opened.push(one);
  await one.whenSynced;
  await waitUntil('the rights are known', () => one.access.get() !== 'unknown');
  return one;
}
const saved = (one: OpenedDocument) => waitUntil('saved', () => one.state.get().kind === 'saved' && !one.hasUnsent());
const came = async (who: readonly Caller[]) => {
  const data = who.map(({ id: personId }) => ({
    ...{ participantSid: `PA_${crypto.randomUUID()}`, meetingId: id, personId, connectionId: 'c' },
    ...{ from: at.now(), to: at.now() },
  }));
  await at.ports.database.attendance.createMany({ data });
};

describe('the board of a meeting', () => {
  it('is one for everybody inside, whoever opens it first, and nobody else has any', async () => {
    const [first, second] = await Promise.all([anna.post(path()), boris.post(path())]);
    expect(first.status).toBe(200);
    expect(second.body).toEqual(first.body);
    const tried = await Promise.all([at.curator, at.stranger].flatMap((who) => [who.post(path()), who.get(path())]));
    expect(tried.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
    at.setNow('2026-11-20T12:00:00Z');
    const later = await at.planned({ time: '21:00' });
    expect((await at.psychologist.post(path(later))).status).toBe(404);
    expect(await at.ports.database.board.count()).toBe(1);
  });

  it('is a pair’s as well', async () => {
    at.setNow('2026-11-20T12:00:00Z');
    const ofPair = (await at.pairMeeting()).body.id;
    at.setNow('2026-11-20T15:00:00Z');
    await at.mentor.post(`/api/meetings/${ofPair}/join`);
    const mentor = await draws(at.mentor, ofPair);
    mentor.doc.transact(() => addNote(mentor.doc, { colour: 'ink', at: [0, 0], text: 'О третьем уроке' }));
    await saved(mentor);
    expect((await at.mentee.get(path(ofPair))).body.board.objects).toMatchObject([{ text: 'О третьем уроке' }]);
    expect((await at.curator.get(path(ofPair))).status).toBe(404);
  });

  it('shows the others a line while it is drawn, and whose it is', async () => {
    const [one, other] = [await draws(anna), await draws(boris)];
    const stroke = beginStroke(one.doc, { colour: 'blue', pressed: false, points: [0, 0, 50] });
    extendStroke(one.doc, stroke, [10, 0, 50]);
    await waitUntil('Boris sees the line', () => projectBoard(other.doc)[0]?.kind === 'stroke');
    extendStroke(one.doc, stroke, [20, 0, 50]);
    await waitUntil('it goes on', () => JSON.stringify(projectBoard(other.doc)).includes('[0,0,50,10,0,50,20,0,50]'));
    await saved(one);
    const { makers } = (await boris.post(path())).body;
    expect(makers).toEqual([{ client: one.doc.clientID, personId: anna.id, name: anna.name }]);
    expect(projectBoard(other.doc)[0]?.client).toBe(one.doc.clientID);
  });

  it('is read from the end of the meeting on, by those who met and by nobody else', async () => {
    const one = await draws(anna);
    addShape(one.doc, { kind: 'ellipse', colour: 'green', at: [1, 2], size: [3, 4] });
    await saved(one);
    await came([anna, at.psychologist]);
    await at.psychologist.post(`/api/meetings/${id}/end`);
    await waitUntil('Anna reads', () => one.access.get() === 'read');
    expect((await anna.post(path())).status).toBe(404);
    const { board } = (await at.psychologist.get(path())).body;
    expect(board).toMatchObject({
      objects: [{ kind: 'ellipse', colour: 'green', at: [1, 2], size: [3, 4], client: one.doc.clientID }],
      makers: [{ personId: anna.id, name: anna.name }],
    });
    const others = await Promise.all([boris, at.curator, at.stranger].map((who) => who.get(path())));
    expect(others.map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('is nothing where nobody opened one', async () => {
    expect((await anna.get(path())).body).toEqual({ board: null });
  });

  it.each<[string, (doc: Y.Doc) => unknown]>([
    ['another root', (doc) => doc.getMap('goals').set('a', 1)],
    [
      'more points at once than a line has',
      (doc) => void doc.getMap('objects').set('a', Y.Array.from(Array.from({ length: 6001 }, () => 1))),
    ],
    [
      'a list within a value that is longer than a line',
      (doc) => doc.getMap('objects').set('a', { at: Array.from({ length: 6001 }, () => 1) }),
    ],
    ['a text longer than any note', (doc) => void doc.getMap('objects').set('a', new Y.Text('а'.repeat(1001)))],
    ['bytes', (doc) => doc.getMap('objects').set('a', new Uint8Array([1]))],
    ['a document in the document', (doc) => doc.getMap('objects').set('a', new Y.Doc())],
  ])('refuses %s, and the others never see it', async (_what, spoil) => {
    const [one, other] = [await draws(anna), await draws(boris)];
    addNote(one.doc, { colour: 'ink', at: [0, 0], text: 'Честная' });
    await waitUntil('Boris sees the note', () => projectBoard(other.doc).length === 1);
    const before = Y.encodeStateAsUpdate(other.doc);
    spoil(one.doc);
    await waitUntil('refused', () => one.state.get().kind === 'refused');
    const doc = await at.ports.relay.read((await boris.post(path())).body.documentId);
    expect(projectBoard(doc)).toMatchObject([{ text: 'Честная' }]);
    expect(Y.encodeStateAsUpdate(doc)).toEqual(before);
    expect(Y.encodeStateAsUpdate(other.doc)).toEqual(before);
  });
});
