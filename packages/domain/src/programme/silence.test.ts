import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayBeQuietUntil, silenceOf, type PairContacts } from './silence.ts';

const now = new Date('2026-11-24T10:00:00Z');
const daysAgo = (days: number) => new Date(now.getTime() - days * 86_400_000);
const pair = (more: Partial<PairContacts> = {}): PairContacts => ({
  ...{ status: 'active', activeSince: daysAgo(100), lastMetAt: daysAgo(30), lastWroteAt: null, lastMissed: false },
  ...{ nextPlannedStart: null, lastPlannedAt: null, holidays: [], silentAfterDays: 21, questions: [] },
  ...more,
});
const state = (more: Partial<PairContacts>) => silenceOf(pair(more), now).state;
const asked = (days: number, quietUntil: Date | null = null) => [{ since: daysAgo(30), askedAt: daysAgo(days), quietUntil }];

describe('a pair is asked', () => {
  it('after more days than its organisation grants, not after exactly so many', () => {
    expect(state({ lastMetAt: daysAgo(21) })).toBe('none');
    expect(state({ lastMetAt: daysAgo(21.001) })).toBe('ask');
    expect(state({ lastMetAt: daysAgo(21.001), silentAfterDays: 30 })).toBe('none');
  });

  it('not while it writes in the trajectory, though it does not meet', () => {
    expect(state({ lastWroteAt: daysAgo(2) })).toBe('none');
    expect(silenceOf(pair({ lastWroteAt: daysAgo(25) }), now)).toEqual({ state: 'ask', since: daysAgo(25), days: 25 });
  });

  it('from the beginning of the programme on, if it never met', () => {
    expect(silenceOf(pair({ lastMetAt: null, activeSince: daysAgo(22) }), now)).toMatchObject({ state: 'ask', days: 22 });
    expect(state({ lastMetAt: null, activeSince: daysAgo(20) })).toBe('none');
  });

  it('not for the days of holidays', () => {
    const holidays = [
      { from: daysAgo(28), to: daysAgo(20) },
      { from: daysAgo(24), to: daysAgo(18) },
    ];
    expect(silenceOf(pair({ holidays }), now)).toMatchObject({ state: 'none', days: 20 });
  });

  it('not while a meeting is ahead, unless the last one was missed', () => {
    expect(state({ nextPlannedStart: daysAgo(-2) })).toBe('none');
    expect(state({ nextPlannedStart: daysAgo(-2), lastMissed: true })).toBe('ask');
  });

  it('not in a programme that is not going on', () => {
    for (const status of ['draft', 'in-agreement', 'agreed', 'completed', 'ended-early'] as const) expect(state({ status })).toBe('none');
  });

  it('once for each silence', () => {
    expect(state({ questions: asked(3) })).toBe('asked');
    expect(state({ questions: [{ since: daysAgo(60), askedAt: daysAgo(39), quietUntil: null }] })).toBe('ask');
  });
});

describe('its curator is told', () => {
  it('a week after the question and not before', () => {
    expect(state({ questions: asked(6.99) })).toBe('asked');
    expect(state({ questions: asked(7) })).toBe('told');
  });

  it('a week without holidays: nobody answers in them', () => {
    expect(state({ questions: asked(8), holidays: [{ from: daysAgo(4), to: daysAgo(2) }] })).toBe('asked');
  });

  it('not when they met, wrote or planned after the question', () => {
    expect(state({ questions: asked(8), lastMetAt: daysAgo(1) })).toBe('none');
    expect(state({ questions: asked(8), lastWroteAt: daysAgo(1) })).toBe('none');
    expect(state({ questions: asked(8), lastMissed: true, nextPlannedStart: daysAgo(-3), lastPlannedAt: daysAgo(2) })).toBe('asked');
    expect(state({ questions: asked(8), lastMissed: true, nextPlannedStart: daysAgo(-3), lastPlannedAt: daysAgo(40) })).toBe('told');
  });

  it('not while they are quiet by agreement, nor until as many days after it', () => {
    expect(state({ questions: asked(8, daysAgo(-5)) })).toBe('none');
    expect(state({ questions: asked(29, daysAgo(20)) })).toBe('none');
    expect(state({ questions: asked(29, daysAgo(22)) })).toBe('ask');
  });
});

it('nobody is told of a silence that the pair was not asked about a week before', () => {
  const day = fc.integer({ min: -30, max: 120 }).map(daysAgo);
  const contacts = fc.record({
    lastMetAt: fc.option(day),
    lastWroteAt: fc.option(day),
    lastMissed: fc.boolean(),
    nextPlannedStart: fc.option(day),
    lastPlannedAt: fc.option(day),
    silentAfterDays: fc.integer({ min: 7, max: 40 }),
    holidays: fc.array(
      fc.tuple(day, day).map(([from, to]) => ({ from, to })),
      { maxLength: 3 },
    ),
    questions: fc.array(fc.record({ since: day, askedAt: day, quietUntil: fc.option(day) }), { maxLength: 3 }),
  });
  fc.assert(
    fc.property(contacts, (more) => {
      const known = pair(more);
      const silence = silenceOf(known, now);
      if (silence.state !== 'told') return;
      const question = known.questions.find(({ since }) => since.getTime() === silence.since.getTime());
      expect(question && now.getTime() - question.askedAt.getTime()).toBeGreaterThanOrEqual(7 * 86_400_000);
      expect(silence.days).toBeGreaterThanOrEqual(known.silentAfterDays);
    }),
  );
});

it('a pair may be quiet until a day to come, four months at most', () => {
  expect([daysAgo(0), daysAgo(1), daysAgo(-121)].map((day) => mayBeQuietUntil(day, now))).toEqual([false, false, false]);
  expect([daysAgo(-1), daysAgo(-120)].map((day) => mayBeQuietUntil(day, now))).toEqual([true, true]);
});
