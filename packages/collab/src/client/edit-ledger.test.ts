import { expect, test } from 'vitest';
import { EditLedger } from './edit-ledger.ts';

test('an edit is durable when the server confirms a request made after it, not an earlier one', () => {
  const ledger = new EditLedger(false);
  ledger.uploaded();
  ledger.edited();
  const first = ledger.request()!;
  ledger.edited();
  const second = ledger.request()!;
  expect(ledger.acknowledged(first)).toBe(false);
  expect(ledger.acknowledged(second)).toBe(true);
});

test('before the upload of a connection nothing is asked, since the server may lack earlier edits', () => {
  const ledger = new EditLedger(true);
  ledger.edited();
  expect(ledger.request()).toBeNull();
  expect(ledger.unsent).toBe(true);
  ledger.uploaded();
  expect(ledger.acknowledged(ledger.request()!)).toBe(true);
});

test('an answer that a lost connection still owed counts for nothing', () => {
  const ledger = new EditLedger(false);
  ledger.uploaded();
  ledger.edited();
  const asked = ledger.request()!;
  ledger.connectionLost();
  expect(ledger.acknowledged(asked)).toBe(false);
  expect(ledger.request()).toBeNull();
});
