import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { awaited, isAsked, needsRecorder, nextRecording, OFF, type Recording, type RecordingEvent } from './recording.ts';

const pair = new Set(['mentor', 'mentee']);
const three = new Set([...pair, 'guest']);
const play = (present: ReadonlySet<string>, ...events: RecordingEvent[]) =>
  events.reduce<Recording>((state, event) => nextRecording(state, event, present), OFF);
const asked: RecordingEvent = { is: 'asked', by: 'mentor' };
const consented = (by: string): RecordingEvent => ({ is: 'consented', by });
const running = play(pair, asked, consented('mentee'), { is: 'written' });

describe('a recording', () => {
  it('is off until somebody asks, and whoever asks consents with it', () => {
    expect(play(pair)).toEqual(OFF);
    expect(play(pair, asked)).toEqual({ phase: 'asked', consents: new Set(['mentor']) });
  });

  it('begins when everyone present has consented, and says so only when sound is written', () => {
    expect(play(three, asked, consented('mentee')).phase).toBe('asked');
    expect(play(three, asked, consented('mentee'), consented('guest'))).toMatchObject({ phase: 'paused', because: 'starting' });
    expect(running.phase).toBe('recording');
  });

  it('begins when the one who had not answered has left', () => {
    const waiting = play(three, asked, consented('mentee'));
    expect(nextRecording(waiting, { is: 'present-changed' }, pair)).toMatchObject({ phase: 'paused', because: 'starting' });
  });

  it('of one person alone is none', () => {
    const alone = new Set(['mentor']);
    expect(nextRecording(play(alone, asked), { is: 'present-changed' }, alone).phase).toBe('asked');
  });

  it('that somebody does not agree to, or nobody answers, leaves nothing behind', () => {
    expect(play(pair, asked, { is: 'stopped' })).toEqual(OFF);
    expect(play(pair, asked, { is: 'unanswered' })).toEqual(OFF);
    expect(play(pair, asked, { is: 'call-over' })).toEqual(OFF);
  });

  it('waits for a late comer, goes on with their consent, and without them when they leave', () => {
    const waiting = nextRecording(running, { is: 'present-changed' }, three);
    expect(waiting).toMatchObject({ phase: 'paused', because: 'newcomer' });
    expect([isAsked(waiting, 'guest'), isAsked(waiting, 'mentor')]).toEqual([true, false]);
    for (const state of [waiting, running]) expect(nextRecording(state, { is: 'written' }, three)).toMatchObject({ because: 'newcomer' });
    expect(nextRecording(waiting, consented('guest'), three)).toMatchObject({ because: 'starting' });
    expect(nextRecording(waiting, { is: 'present-changed' }, pair)).toMatchObject({ because: 'starting' });
  });

  it('is over for everyone with one no, whoever says it', () => {
    expect(nextRecording(running, { is: 'stopped' }, pair)).toMatchObject({ phase: 'ended', because: 'stopped' });
    const waiting = nextRecording(running, { is: 'present-changed' }, three);
    expect(nextRecording(waiting, { is: 'stopped' }, three)).toMatchObject({ phase: 'ended', because: 'stopped' });
  });

  it('whose recorder is lost is paused until another one writes', () => {
    const lost = nextRecording(running, { is: 'recorder-lost' }, pair);
    expect(lost).toMatchObject({ phase: 'paused', because: 'lost' });
    expect(nextRecording(lost, { is: 'present-changed' }, pair)).toEqual(lost);
    expect(nextRecording(lost, { is: 'written' }, pair)).toEqual(running);
  });

  it('survives that everybody falls out of the call, and ends with the meeting', () => {
    expect(nextRecording(running, { is: 'present-changed' }, new Set())).toEqual(running);
    expect(nextRecording(running, { is: 'call-over' }, new Set())).toMatchObject({ phase: 'ended', because: 'call-over' });
  });

  it('may be asked for again when it is over, with new consents', () => {
    const over = nextRecording(running, { is: 'stopped' }, pair);
    expect(nextRecording(over, consented('guest'), pair)).toEqual(over);
    expect(nextRecording(over, { is: 'asked', by: 'mentee' }, pair)).toEqual({ phase: 'asked', consents: new Set(['mentee']) });
  });

  it('never runs while somebody present has not consented, whatever happens in whatever order', () => {
    const person = fc.constantFrom('mentor', 'mentee', 'guest');
    const event: fc.Arbitrary<RecordingEvent> = fc.oneof(
      fc.record({ is: fc.constantFrom('asked' as const, 'consented' as const), by: person }),
      fc.record({ is: fc.constantFrom('stopped', 'unanswered', 'present-changed', 'written', 'recorder-lost', 'call-over') }),
    );
    const moment = fc.record({ event, present: fc.uniqueArray(person).map((people) => new Set(people)) });
    fc.assert(
      fc.property(fc.array(moment, { maxLength: 30 }), (moments) => {
        let state = OFF;
        for (const { event, present } of moments) {
          const knowsWhoIsThere = event.is === 'present-changed' || event.is === 'written';
          state = nextRecording(state, event, present);
          if (state.phase === 'recording' && knowsWhoIsThere) expect(awaited(state, present).size).toBe(0);
          if (state.phase === 'recording') expect(state.consents.size).toBeGreaterThan(0);
          expect(needsRecorder(state)).toBe(state.phase === 'recording' || state.phase === 'paused');
        }
      }),
    );
  });
});
