import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { SheetView } from '@tandem/contracts/sheet';
import { fillSheet, sheetText } from '@tandem/trajectory/sheet';
import type { Caller } from '../../../../tests/support/test-service.ts';
import { documentAccess } from '../document/document-access.ts';
import { findActor } from '../session/actor.ts';
import { keepToPeriods } from '../retention/keep-to-periods.ts';
import { school, type TrainingSchool } from '../training/training.fixture.ts';

let at: TrainingSchool;
let id: string;
let anna: Caller;
let vera: Caller;
beforeAll(async () => {
  at = await school();
  [anna, , vera] = at.teachers as [Caller, Caller, Caller];
});
afterAll(() => at.close());
beforeEach(async () => {
  id = await at.opened();
});

const PROMPTS = 'Что вы услышали?\nЧто хотелось ответить?';
const start = (more: object = {}) =>
  at.psychologist.post(`/api/meetings/${id}/subgroups`, {
    ...{ title: 'Listening', minutes: 10, groups: [at.ids.slice(0, 2), at.ids.slice(2, 4)] },
    ...{ sheet: { title: 'Что мы услышали', text: PROMPTS }, ...more },
  });
const sheetsOf = async (who: Caller): Promise<SheetView[]> => (await who.get(`/api/meetings/${id}/sheets`)).body.items;
const groupsOf = async (who: Caller) => (await sheetsOf(who)).map(({ group, access }) => `${group} ${access}`);
const levelOf = async ({ cookie }: Caller, documentId: string) =>
  (await documentAccess((await findActor(at.ports, { cookie }, { refresh: false }))!.actor, documentId, at.ports)).level;
const came = (who: readonly Caller[]) =>
  at.ports.database.attendance.createMany({
    data: who.map(({ id: personId }) => ({
      ...{ participantSid: `PA_${crypto.randomUUID()}`, meetingId: id, personId, connectionId: 'c' },
      ...{ from: new Date('2026-11-20T15:00:00Z'), to: new Date('2026-11-20T15:12:00Z') },
    })),
  });

describe('the sheet of a sub-group', () => {
  it('is a copy for each group, written by whoever is in it and by whoever leads', async () => {
    expect((await start()).status).toBe(204);
    expect((await anna.get(`/api/meetings/${id}/subgroups`)).body.round.sheetTitle).toBe('Что мы услышали');
    expect(await groupsOf(anna)).toEqual(['1 write']);
    expect(await groupsOf(vera)).toEqual(['2 write']);
    expect(await groupsOf(at.teachers[4]!)).toEqual([]); // in no group
    expect(await groupsOf(at.psychologist)).toEqual(['1 write', '2 write']);
    const [first, second] = await sheetsOf(at.psychologist);
    await at.ports.relay.write(first!.document.id, (doc) => fillSheet(doc, 'Слова первой группы'), { as: anna.id });
    expect(sheetText(await at.ports.relay.read(second!.document.id))).toBe(PROMPTS);
    expect(await Promise.all([anna, vera, at.curator, at.stranger].map((who) => levelOf(who, first!.document.id)))).toEqual([
      ...['write', 'none', 'none', 'none'],
    ]);
    for (const who of [at.curator, at.stranger]) expect((await who.get(`/api/meetings/${id}/sheets`)).status).toBe(404);
  });

  it('goes with whoever is moved: the other group’s sheet from now on, and no more the old one', async () => {
    await start();
    const [first, second] = await sheetsOf(at.psychologist);
    const path = `/api/meetings/${id}/subgroups/people/${anna.id}`;
    at.advance(1);
    await at.tandem.call('PUT', path, { cookie: at.psychologist.cookie, body: { group: 2 } });
    expect(await groupsOf(anna)).toEqual(['2 write']);
    expect([await levelOf(anna, first!.document.id), await levelOf(anna, second!.document.id)]).toEqual(['none', 'write']);
  });

  it('is read when the exercise is over, by the clock alone, and in the record by those who worked on it', async () => {
    await start();
    at.advance(10);
    expect(await sheetsOf(anna)).toMatchObject([{ group: 1, access: 'read', text: PROMPTS }]);
    await came([anna, vera, at.psychologist]);
    await at.psychologist.post(`/api/meetings/${id}/end`);
    expect(await groupsOf(anna)).toEqual(['1 read']);
    expect(await groupsOf(vera)).toEqual(['2 read']);
    expect(await groupsOf(at.psychologist)).toEqual(['1 read', '2 read']);
    // Of the first group as well, and never came.
    expect((await at.teachers[1]!.get(`/api/meetings/${id}/sheets`)).status).toBe(404);
  });

  it('is not there where none was handed out', async () => {
    await start({ sheet: null });
    expect((await anna.get(`/api/meetings/${id}/subgroups`)).body.round.sheetTitle).toBeNull();
    expect(await sheetsOf(at.psychologist)).toEqual([]);
    at.setNow('2026-11-20T12:00:00Z');
    id = await at.planned();
    at.setNow('2026-11-20T15:00:00Z');
    expect((await start({ sheet: { title: ' ', text: '' } })).status).toBe(400);
    expect((await start({ sheet: { title: 'x', text: 'а'.repeat(4001) } })).status).toBe(400);
  });

  it('goes a year after the training, with its whole log', async () => {
    await start();
    const documents = (await sheetsOf(at.psychologist)).map(({ document }) => document.id);
    await came([anna, at.psychologist]);
    await at.psychologist.post(`/api/meetings/${id}/end`);
    await at.ports.database.session.updateMany({ data: { expiresAt: new Date('2036-01-01T00:00:00Z') } });
    at.setNow('2027-11-22T00:20:00Z');
    await keepToPeriods(at.ports, { batch: 1 });
    expect(await at.ports.database.document.count({ where: { id: { in: documents } } })).toBe(0);
    expect(await at.ports.database.subgroupRound.count({ where: { meetingId: id } })).toBe(0);
  });
});
