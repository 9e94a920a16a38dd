import { describe, expect, it } from 'vitest';
import { MAX_FILE_BYTES, MAX_MEETING_BYTES, MAX_PERSON_BYTES, MAX_PERSON_FILES } from './limits.ts';
import { assertRoomFor, assertSendable } from './sendable.ts';

const sendable = (more: object) => () => assertSendable({ name: 'план.pdf', size: 10, type: 'application/pdf', ...more });
const refusedFor = (code: string, details: object = {}) => expect.objectContaining({ code, details: expect.objectContaining(details) });

describe('a file to be sent', () => {
  it('has a name of an allowed kind, and up to a hundred megabytes', () => {
    expect(sendable({ size: MAX_FILE_BYTES })()).toMatchObject({ name: 'план.pdf', format: { kind: 'pdf' } });
    expect(sendable({ size: MAX_FILE_BYTES + 1 })).toThrow(refusedFor('FILE_TOO_BIG', { maxBytes: MAX_FILE_BYTES }));
    expect(sendable({ name: 'план.pdf.exe' })).toThrow(refusedFor('FILE_TYPE'));
    expect(sendable({ name: 'план.pdf\u202e.', type: '' })().name).toBe('план.pdf');
    expect(sendable({ type: 'text/html' })).toThrow(refusedFor('FILE_TYPE'));
    expect(sendable({ name: '\u202e' })).toThrow(refusedFor('INVALID', { reason: 'name' }));
  });

  it('needs room in the meeting and among the files of whoever sends it', () => {
    const none = { count: 0, bytes: 0 };
    const full = { count: 5, bytes: MAX_MEETING_BYTES - 10 };
    const own = { count: 5, bytes: MAX_PERSON_BYTES - 10 };
    expect(() => assertRoomFor(10, full, own)).not.toThrow();
    expect(() => assertRoomFor(11, full, none)).toThrow(refusedFor('FILES_FULL', { of: 'meeting', leftBytes: 10 }));
    expect(() => assertRoomFor(11, none, own)).toThrow(refusedFor('FILES_FULL', { of: 'person', leftBytes: 10 }));
    expect(() => assertRoomFor(1, none, { count: MAX_PERSON_FILES, bytes: 1 })).toThrow(refusedFor('FILES_FULL', { of: 'person' }));
  });
});
