import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isReleased, summaryRelease, summaryText, type SummaryFacts } from './summary-release.ts';

const withdrawnAt = new Date('2026-11-18T10:00:00Z');
const consent = (personId: string, textHash = 'now', withdrawn = false) => ({
  personId,
  textHash,
  withdrawnAt: withdrawn ? withdrawnAt : null,
});
const facts = (more: Partial<SummaryFacts>): SummaryFacts => ({
  text: 'Договорились посмотреть уроки друг друга',
  textHash: 'now',
  attendedBy: ['olga', 'anna'],
  consents: [consent('olga'), consent('anna')],
  ...more,
});

describe('the release of a summary', () => {
  it('needs everyone who met', () => {
    expect(summaryRelease(facts({}))).toEqual({ state: 'released' });
    expect(summaryRelease(facts({ consents: [consent('olga')] }))).toEqual({ state: 'waiting', agreed: ['olga'], waitingFor: ['anna'] });
  });

  it('needs the guest too, once the guest was there', () => {
    expect(summaryRelease(facts({ attendedBy: ['olga', 'anna', 'guest'] }))).toMatchObject({ waitingFor: ['guest'] });
  });

  it('does not ask those who did not come', () => {
    expect(isReleased(facts({ attendedBy: ['olga'], consents: [consent('olga')] }))).toBe(true);
  });

  it('closes with an edit: consent was to another text', () => {
    expect(summaryRelease(facts({ textHash: 'edited' }))).toMatchObject({ state: 'waiting', agreed: [] });
  });

  it('closes with a withdrawal and opens with a new consent', () => {
    const withdrawn = [consent('olga'), consent('anna', 'now', true)];
    expect(isReleased(facts({ consents: withdrawn }))).toBe(false);
    expect(isReleased(facts({ consents: [...withdrawn, consent('anna')] }))).toBe(true);
  });

  it('shows neither an empty text nor one of a meeting nobody attended', () => {
    expect(summaryRelease(facts({ text: ' \n\t ' }))).toEqual({ state: 'empty' });
    expect(summaryRelease(facts({ attendedBy: [], consents: [consent('x')] }))).toEqual({ state: 'nobody-met' });
  });

  it('is never reached without a consent in force of each attendee to this very text', () => {
    const people = fc.constantFrom('a', 'b', 'c');
    const anyFacts = fc.record<SummaryFacts>({
      text: fc.constantFrom('', ' ', 'text'),
      textHash: fc.constantFrom('1', '2'),
      attendedBy: fc.array(people, { maxLength: 4 }),
      consents: fc.array(
        fc.tuple(people, fc.constantFrom('1', '2'), fc.boolean()).map(([p, hash, withdrawn]) => consent(p, hash, withdrawn)),
        { maxLength: 8 },
      ),
    });
    fc.assert(
      fc.property(anyFacts, (given) => {
        const agreed = given.attendedBy.every((id) =>
          given.consents.some((c) => c.personId === id && c.textHash === given.textHash && !c.withdrawnAt),
        );
        expect(isReleased(given)).toBe(given.text === 'text' && given.attendedBy.length > 0 && agreed);
      }),
    );
  });
});

describe('the text consented to', () => {
  it('does not change by what nobody can see', () => {
    expect(summaryText('  Итог  \r\nвторая строка \n')).toBe('Итог\nвторая строка');
    expect(summaryText('и\u0306')).toBe('й');
  });

  it('changes by every word', () => {
    expect(summaryText('Мы решили')).not.toBe(summaryText('мы решили'));
  });
});
