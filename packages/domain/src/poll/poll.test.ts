import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  assertAnswer,
  assertQuestion,
  emptyTally,
  FEWEST_ANSWERS,
  withAnswer,
  withheldFrom,
  type PollAnswer,
  type PollQuestion,
} from './poll.ts';

const options = ['one', 'two', 'three'];
const single: PollQuestion = { kind: 'single', options };
const multiple: PollQuestion = { kind: 'multiple', options };
const scale: PollQuestion = { kind: 'scale', options: [] };
const open: PollQuestion = { kind: 'open', options: [] };
const refusedFor = (reason: string) => expect.objectContaining({ code: 'INVALID', details: expect.objectContaining({ reason }) });

describe('a question', () => {
  it('offers two options to ten, none of them twice', () => {
    for (const question of [single, multiple, scale, open]) expect(() => assertQuestion(question)).not.toThrow();
    expect(() => assertQuestion({ kind: 'single', options: ['one'] })).toThrow(refusedFor('few'));
    expect(() => assertQuestion({ kind: 'multiple', options: Array.from({ length: 11 }, (_, n) => `${n}`) })).toThrow(refusedFor('many'));
    expect(() => assertQuestion({ kind: 'single', options: ['one', 'one'] })).toThrow(refusedFor('twice'));
    expect(() => assertQuestion({ kind: 'scale', options })).toThrow(refusedFor('none'));
  });
});

describe('an answer', () => {
  const answers =
    (question: PollQuestion, choices: number[], text: string | null = null) =>
    () =>
      assertAnswer(question, { choices, text });

  it('is one option, several, a value, or words, as it was asked', () => {
    for (const fits of [answers(single, [3]), answers(multiple, [1, 3]), answers(scale, [5]), answers(open, [], 'words')])
      expect(fits).not.toThrow();
    expect(answers(single, [1, 2])).toThrow(refusedFor('many'));
    expect(answers(scale, [1, 2])).toThrow(refusedFor('many'));
    expect(answers(multiple, [1, 1])).toThrow(refusedFor('twice'));
    expect(answers(open, [], ' ')).toThrow(refusedFor('none'));
    expect(answers(open, [1], 'words')).toThrow(refusedFor('text'));
    expect(answers(single, [1], 'words')).toThrow(refusedFor('text'));
  });

  it('names nothing that was not offered', () => {
    for (const question of [single, multiple, scale]) {
      for (const choice of [0, -1, 1.5, 6]) expect(answers(question, [choice])).toThrow(refusedFor('stranger'));
      expect(answers(question, [])).toThrow(refusedFor('none'));
    }
  });
});

describe('a tally', () => {
  const anAnswer: fc.Arbitrary<PollAnswer> = fc.record({
    choices: fc.uniqueArray(fc.integer({ min: 1, max: 3 })),
    text: fc.option(fc.string()),
  });
  const tallied = (answers: readonly PollAnswer[]) => answers.reduce(withAnswer, emptyTally(multiple));

  it('counts every answer once', () => {
    fc.assert(
      fc.property(fc.array(anAnswer), (answers) => {
        const tally = tallied(answers);
        expect(tally.answers).toBe(answers.length);
        expect(tally.counts).toEqual([1, 2, 3].map((option) => answers.filter(({ choices }) => choices.includes(option)).length));
        expect(tally.texts).toHaveLength(answers.filter(({ text }) => text !== null).length);
      }),
    );
  });

  it('is the same whatever the order in which people answered', () => {
    const inTwoOrders = fc
      .array(anAnswer)
      .chain((answers) => fc.tuple(fc.constant(answers), fc.shuffledSubarray(answers, { minLength: answers.length })));
    fc.assert(
      fc.property(inTwoOrders, ([answers, other]) => {
        expect(tallied(other)).toEqual(tallied(answers));
      }),
    );
  });
});

describe('results', () => {
  const at = new Date('2026-11-20T15:00:00Z');
  const aState = fc.record({
    anonymous: fc.boolean(),
    answers: fc.integer({ min: 0, max: 16 }),
    closedAt: fc.constantFrom(null, at),
    shownAt: fc.constantFrom(null, at),
  });

  it('of fewer than five answers are told to nobody without names', () => {
    fc.assert(
      fc.property(aState, fc.boolean(), (state, leads) => {
        const few = { ...state, answers: state.answers % FEWEST_ANSWERS };
        if (few.anonymous || !leads) expect(withheldFrom(few, leads)).not.toBeNull();
      }),
    );
  });

  it('of an anonymous poll are told to nobody while people answer', () => {
    fc.assert(
      fc.property(aState, fc.boolean(), (state, leads) => {
        expect(withheldFrom({ ...state, anonymous: true, closedAt: null }, leads)).toBe('open');
      }),
    );
  });

  it('are told to participants only when whoever leads has shown them', () => {
    const closed = { anonymous: true, answers: 5, closedAt: at };
    expect(withheldFrom({ ...closed, shownAt: null }, true)).toBeNull();
    expect(withheldFrom({ ...closed, shownAt: null }, false)).toBe('not-shown');
    expect(withheldFrom({ ...closed, shownAt: at }, false)).toBeNull();
  });

  it('with names are followed by whoever leads from the first answer', () => {
    expect(withheldFrom({ anonymous: false, answers: 1, closedAt: null, shownAt: null }, true)).toBeNull();
  });
});
