import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pair, type Pair } from '../meeting/pair.fixture.ts';
import { uploadPath } from './file-keys.ts';
import { pdf, senderOf } from './sender.fixture.ts';
import { sweepFiles } from './sweep-files.ts';

const SEED = Number(process.env.FUZZ_SEED ?? 20_261_129);
const PEOPLE = ['mentor', 'mentee'] as const;
type Who = (typeof PEOPLE)[number];

/** What the model knows of a file. */
interface Known {
  of: Who;
  clientId: string;
  content: Buffer;
  /** Its bytes are what its name says. */
  honest: boolean;
  id: string;
  received: number;
  state: 'on its way' | 'sent' | 'gone';
}

type Act =
  | { act: 'begin'; who: Who; size: number; honest: boolean }
  | { act: 'part' | 'part twice at once'; file: number; length: number }
  | { act: 'wrong part'; file: number; by: number; length: number }
  | { act: 'part of a stranger' | 'again' | 'take back' | 'unacknowledged bytes'; file: number }
  | { act: 'sweep' | 'restart' };

/** Statuses of the answers to the same part sent twice at once. */
const outcomes: Record<Known['state'], [number, number][]> = {
  'on its way': [[200, 409]],
  sent: [
    [200, 200],
    [200, 409],
  ],
  gone: [
    [404, 415],
    [409, 415],
    [415, 415],
  ],
};

const file = fc.nat(7);
const acts: fc.Arbitrary<Act> = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('begin' as const),
      who: fc.constantFrom(...PEOPLE),
      size: fc.integer({ min: 10, max: 400 }),
      honest: fc.boolean(),
    }),
  },
  { weight: 8, arbitrary: fc.record({ act: fc.constant('part' as const), file, length: fc.integer({ min: 1, max: 200 }) }) },
  { weight: 2, arbitrary: fc.record({ act: fc.constant('part twice at once' as const), file, length: fc.integer({ min: 1, max: 200 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      act: fc.constant('wrong part' as const),
      file,
      by: fc.integer({ min: -300, max: 300 }),
      length: fc.integer({ min: 1, max: 500 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ act: fc.constantFrom('part of a stranger', 'again', 'take back', 'unacknowledged bytes'), file }) },
  { weight: 1, arbitrary: fc.record({ act: fc.constantFrom('sweep', 'restart') }) },
);

let at: Pair;
beforeAll(async () => {
  at = await pair();
});
afterAll(() => at.close());

/** Whatever is asked in whatever order, the service knows of each file what the model knows. */
async function play(plan: readonly Act[]): Promise<void> {
  at.setNow('2026-11-20T12:00:00Z');
  const meetingId = await at.planned();
  at.setNow('2026-11-20T15:00:00Z');
  const files = senderOf(at.tandem, meetingId);
  const known: Known[] = [];
  const chosen = (index: number) => known[index % Math.max(1, known.length)];
  const took = (one: Known, length: number) => {
    one.received += length;
    if (one.received === one.content.length) one.state = one.honest ? 'sent' : 'gone';
  };
  /** What the answer to a part that fits must be. */
  const answerTo = ({ status, body }: { status: number; body: { received?: number; sent?: boolean; code?: string } }, one: Known) =>
    one.state === 'gone'
      ? expect([status, body.code]).toEqual([415, 'FILE_TYPE'])
      : expect([status, body.received, body.sent]).toEqual([200, one.received, one.state === 'sent']);

  for (const step of plan) {
    if (!('file' in step)) {
      if (step.act === 'sweep') await sweepFiles(at.ports);
      if (step.act === 'restart') await at.restart();
      if (step.act !== 'begin') continue;
      const clientId = randomUUID();
      const content = pdf(step.size, known.length + 1);
      if (!step.honest) content.write('MZ\0');
      const { body } = await files.begin(at[step.who], { clientId, size: step.size });
      known.push({ of: step.who, clientId, content, honest: step.honest, id: body.id, received: 0, state: 'on its way' });
    } else {
      const one = chosen(step.file);
      if (!one) continue;
      const [owner, stranger] = one.of === 'mentor' ? [at.mentor, at.mentee] : [at.mentee, at.mentor];
      const rest = one.content.subarray(one.received);
      if (step.act === 'part of a stranger') expect((await files.part(stranger, one.id, one.received, Buffer.alloc(9))).status).toBe(404);
      else if (one.state === 'gone') expect((await files.part(owner, one.id, 0, Buffer.alloc(9))).status).toBe(404);
      else if (step.act === 'again') {
        const { body } = await files.begin(owner, { clientId: one.clientId, size: one.content.length });
        expect(body).toEqual({ id: one.id, received: one.received, sent: one.state === 'sent' });
      } else if (step.act === 'take back') {
        expect((await files.takeBack(owner, one.id)).status).toBe(one.state === 'sent' ? 409 : 204);
        if (one.state !== 'sent') one.state = 'gone';
      } else if (one.state === 'sent') expect((await files.part(owner, one.id, 0, Buffer.alloc(9))).body).toMatchObject({ sent: true });
      else if (step.act === 'unacknowledged bytes' && one.received > 0)
        await writeFile(uploadPath(at.ports.config, one.id), Buffer.concat([one.content.subarray(0, one.received), Buffer.alloc(50, 7)]));
      else if (step.act === 'part') {
        const bytes = rest.subarray(0, step.length);
        const answer = await files.part(owner, one.id, one.received, bytes);
        took(one, bytes.length);
        answerTo(answer, one);
      } else if (step.act === 'part twice at once') {
        const bytes = rest.subarray(0, step.length);
        const answers = await Promise.all([1, 2].map(() => files.part(owner, one.id, one.received, bytes)));
        took(one, bytes.length);
        // Of two tabs one is told that the other was first, or what has become of the file.
        const [first, second] = answers.map(({ status }) => status).sort();
        expect(
          outcomes[one.state].some((pair) => pair[0] === first && pair[1] === second),
          `${one.state}: ${first}, ${second}`,
        ).toBe(true);
      } else if (step.act === 'wrong part') {
        const offset = one.received + step.by;
        if (offset < 0 || step.by === 0) continue;
        const { status, body } = await files.part(owner, one.id, offset, Buffer.alloc(step.length));
        const beyond = offset + step.length > one.content.length;
        expect([status, body.code]).toEqual(beyond ? [400, 'INVALID'] : [409, 'CONFLICT']);
      }
    }
  }

  const sent = known.filter(({ state }) => state === 'sent');
  const shown = (await files.chat(at.mentee)).map(({ file: { id }, personId }: { file: { id: string }; personId: string }) => [
    id,
    personId,
  ]);
  expect(new Map(shown)).toEqual(new Map(sent.map(({ id, of }) => [id, at[of].id])));
  expect(shown).toHaveLength(sent.length);
  for (const { id, content } of sent) expect((await files.download(at.mentee, id)).body.equals(content)).toBe(true);
  const rows = await at.ports.database.meetingFile.findMany({ where: { meetingId } });
  expect(new Map(rows.map((row) => [row.id, [row.received, row.sha256]]))).toEqual(
    new Map(
      known
        .filter(({ state }) => state !== 'gone')
        .map(({ id, received, state, content }) => [
          id,
          [received, state === 'sent' ? createHash('sha256').update(content).digest('hex') : null],
        ]),
    ),
  );
}

it('whatever is sent in whatever order, a file is in the chat whole and once, or not at all', { timeout: 180_000 }, async () => {
  await fc.assert(fc.asyncProperty(fc.array(acts, { minLength: 10, maxLength: 40 }), play), {
    seed: SEED,
    numRuns: 12,
    endOnFailure: true,
  });
});
