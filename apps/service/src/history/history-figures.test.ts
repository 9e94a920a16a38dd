import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { outcomeOf } from '@tandem/domain/meeting/history';
import type { MeetingStatus } from '@tandem/domain/meeting/status';
import { pair, type Pair } from '../meeting/pair.fixture.ts';
import { releasedSummaries } from '../summary/released-summaries.ts';
import { textHashOf } from '../summary/text-hash.ts';
import { countedWhere, type CountedMeetings } from './counted-meetings.ts';
import { historyFigures } from './history-figures.ts';
import { modelDays, modelMonths, modelTotals, type ModelMeeting } from './history-model.fixture.ts';
import { findHistory } from './history-repository.ts';

const MOST = 1_000;
let here: Pair;
beforeAll(async () => {
  here = await pair();
});
afterAll(() => here.close());

/** Who was there, and what they said to the summary's being shown. */
interface Story extends ModelMeeting {
  kind: 'pair' | 'group';
  /** 0…2: people with accounts; 3: somebody who came by a link, whose consent nobody asks for. */
  present: { who: number; by: 'attendance' | 'sighting' | 'chat' }[];
  consents: { who: number; text: string; withdrawn: boolean }[];
}

const LINK_GUEST = 3;
const TEXT = 'Договорились об уроке';

/** Minutes around ends of days and months, from September to December. */
const moment = fc
  .tuple(fc.integer({ min: 0, max: 110 }), fc.constantFrom(0, 30, 600, 1020, 1290, 1439))
  .map(([day, minute]) => new Date(Date.UTC(2026, 8, 1 + day, 0, minute)));

const story: fc.Arbitrary<Story> = fc
  .record({
    status: fc.constantFrom<MeetingStatus>('planned', 'open', 'live', 'ended', 'ended', 'ended', 'cancelled', 'missed'),
    kind: fc.constantFrom('pair' as const, 'group' as const),
    plannedStart: moment,
    plannedMinutes: fc.constantFrom(30, 45),
    firstPlannedStart: fc.option(moment),
    met: fc.option(fc.record({ late: fc.integer({ min: 0, max: 20 }), seconds: fc.integer({ min: 1, max: 5400 }) })),
    present: fc.array(fc.record({ who: fc.integer({ min: 0, max: 3 }), by: fc.constantFrom('attendance', 'sighting', 'chat') })),
    consents: fc.array(
      fc.record({ who: fc.integer({ min: 0, max: 2 }), text: fc.constantFrom(TEXT, TEXT, TEXT, 'Другое', ''), withdrawn: fc.boolean() }),
    ),
  })
  .map(({ met, ...facts }) => {
    const actualStart = met && facts.status === 'ended' ? new Date(facts.plannedStart.getTime() + met.late * 60_000) : null;
    return { ...facts, actualStart, actualEnd: actualStart && new Date(actualStart.getTime() + met!.seconds * 1000) } as Story;
  });

/** The one who was there consented to an earlier text as well, and that consent stands. */
const agreedTwice: Story = {
  ...{ status: 'ended', kind: 'pair', plannedStart: new Date('2026-09-01T00:00:00Z'), plannedMinutes: 30, firstPlannedStart: null },
  ...{ actualStart: new Date('2026-09-01T00:00:00Z'), actualEnd: new Date('2026-09-01T00:40:00Z') },
  present: [{ who: 0, by: 'attendance' }],
  consents: ['Другое', TEXT].map((text) => ({ who: 0, text, withdrawn: false })),
};

/** Somebody came by a link, too: the summary is shown without them. */
const withLinkGuest: Story = {
  ...agreedTwice,
  present: [{ who: 0, by: 'attendance' }, ...(['attendance', 'sighting', 'chat'] as const).map((by) => ({ who: 3, by }))],
};

/** Puts these into a programme of their own. @returns its id */
async function lay(stories: readonly Story[]): Promise<string> {
  const { database } = here.ports;
  const { id: programmeId } = await here.programme();
  const people = [here.mentor.id, here.mentee.id, here.guest.id];
  for (const { firstPlannedStart, present, consents, ...facts } of stories) {
    const [agendaDocumentId, summaryDocumentId] = [crypto.randomUUID(), crypto.randomUUID()];
    await database.document.createMany({
      data: [
        { id: agendaDocumentId, kind: 'agenda' },
        { id: summaryDocumentId, kind: 'summary' },
      ],
    });
    const { id: meetingId } = await database.meeting.create({
      data: { ...facts, programmeId, title: 'Встреча', timeZone: 'Europe/Moscow', agendaDocumentId, summaryDocumentId },
    });
    if (firstPlannedStart)
      await database.meetingMove.createMany({
        data: [firstPlannedStart, new Date('2026-10-10T10:00:00Z')].map((fromStart, at) => ({
          ...{ meetingId, fromStart, fromMinutes: 30, toStart: facts.plannedStart, toMinutes: 30, at: new Date(Date.UTC(2026, 7, 1 + at)) },
        })),
      });
    const byLink = present.some(({ who }) => who === LINK_GUEST)
      ? await database.person.create({ data: { name: 'Guest', email: `${crypto.randomUUID()}@guest.invalid`, guestOfId: meetingId } })
      : null;
    for (const { who, by } of present) {
      const of = { meetingId, personId: who === LINK_GUEST ? byLink!.id : people[who]! };
      const participantSid = crypto.randomUUID();
      if (by === 'attendance')
        await database.attendance.create({ data: { ...of, participantSid, connectionId: 'c', from: facts.plannedStart } });
      else if (by === 'sighting') await database.meetingSighting.create({ data: { ...of, participantSid, came: facts.plannedStart } });
      else await database.chatMessage.create({ data: { ...of, clientId: participantSid, text: 'Здравствуйте' } });
    }
    for (const { who, text, withdrawn } of consents)
      await database.summaryConsent.create({
        data: {
          ...{ meetingId, personId: people[who]!, text, textHash: textHashOf(text) },
          ...{ seq: text === TEXT ? 0n : 1n, withdrawnAt: withdrawn ? facts.plannedStart : null },
        },
      });
  }
  return programmeId;
}

const filters = (programmeId: string): CountedMeetings[] => [
  { programmeId },
  { programmeId, organisationId: here.school },
  { programmeId, organisationId: here.far },
  { programmeId, from: new Date('2026-10-01T00:00:00Z'), to: new Date('2026-12-01T00:00:00Z') },
  { programmeId, kind: 'group' },
  ...(['held', 'missed', 'cancelled', 'ahead', 'moved'] as const).map((status) => ({ programmeId, status })),
  { programmeId, attendedBy: here.mentee.id },
];

it('counts as one would by hand, on the clocks of the reader, whatever is left by the filter', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(story, { maxLength: 12 }), fc.constantFrom('Europe/Moscow', 'Asia/Vladivostok'), async (stories, zone) => {
      for (const counted of filters(await lay(stories))) {
        const rows = await findHistory(here.ports.database, [countedWhere(counted)], { limit: MOST });
        const left = rows.map(
          ({ moves, ...row }) => ({ ...row, firstPlannedStart: moves[0]?.fromStart ?? null }) as unknown as ModelMeeting,
        );
        const released = await releasedSummaries(
          rows.filter((row) => outcomeOf(row as unknown as ModelMeeting) === 'held'),
          here.ports,
        );
        expect(await historyFigures(counted, zone, here.ports)).toEqual({
          totals: { ...modelTotals(left), released: released.size },
          months: modelMonths(left, zone),
          days: modelDays(left, zone),
        });
      }
    }),
    { numRuns: 12, examples: [[[agreedTwice, withLinkGuest], 'Europe/Moscow']] },
  );
}, 120_000);

it('counts a summary as shown whatever somebody did who came by a link', async () => {
  const programmeId = await lay([withLinkGuest]);
  expect((await historyFigures({ programmeId }, 'Europe/Moscow', here.ports)).totals.released).toBe(1);
});

it('keeps a meeting in the month it was meant for, and its outcome in the month it went to', async () => {
  const planned = (start: string, status: MeetingStatus, first: string | null = null): Story => ({
    ...{ status, kind: 'pair', plannedStart: new Date(start), plannedMinutes: 45, present: [], consents: [] },
    actualStart: status === 'ended' ? new Date(start) : null,
    actualEnd: status === 'ended' ? new Date(Date.parse(start) + 40 * 60_000) : null,
    firstPlannedStart: first === null ? null : new Date(first),
  });
  const programmeId = await lay([
    planned('2026-11-03T10:00:00Z', 'ended'),
    planned('2026-11-12T10:00:00Z', 'ended', '2026-11-10T10:00:00Z'),
    planned('2026-11-17T10:00:00Z', 'missed'),
    planned('2026-12-01T10:00:00Z', 'ended', '2026-11-24T10:00:00Z'),
    planned('2026-12-08T10:00:00Z', 'cancelled'),
    planned('2027-01-12T10:00:00Z', 'planned'),
  ]);
  const { months, totals } = await historyFigures({ programmeId }, 'Europe/Moscow', here.ports);
  const rest = { missed: 0, cancelled: 0, ahead: 0, moved: 0, movedIn: 0, held: 0, plannedMinutes: 0, actualMinutes: 0 };
  expect(months).toEqual([
    { ...rest, month: '2026-11', planned: 4, held: 2, missed: 1, moved: 2, plannedMinutes: 90, actualMinutes: 80 },
    { ...rest, month: '2026-12', planned: 1, held: 1, cancelled: 1, movedIn: 1, plannedMinutes: 45, actualMinutes: 40 },
    { ...rest, month: '2027-01', planned: 1, ahead: 1 },
  ]);
  expect(totals).toEqual({ planned: 6, held: 3, missed: 1, cancelled: 1, ahead: 1, usualMinutes: 40, released: 0 });
});
