import { needsRecorder, nextRecording, QUESTION_MINUTES, type Recording, type RecordingEvent } from '@tandem/domain/recording/recording';
import type { Prisma } from '@tandem/database';
import { lockMeeting } from '../meeting/meeting-repository.ts';
import type { Ports } from '../platform/ports.ts';
import { findNewest, recordingOf, type RecordingRow } from './recording-repository.ts';

/** The word from process to process that a recording is another than it was: whoever keeps its recorder looks. */
export const RECORDING_SIGNAL = 'recording';

/** How long a recorder that was told to stop has for its files before somebody else looks at them, ms. */
const FILES_WITHIN = 5000;

export interface RecordingChange {
  meetingId: string;
  event: RecordingEvent;
  /** Who is in the call, where the event needs it. */
  present?: ReadonlySet<string>;
  /** Only while this is the newest recording: news of an older one change nothing. */
  recordingId?: string;
  /** Since when sound is written, with `written`. */
  since?: Date;
  /** What was read by whoever asks or consents. */
  text?: { version: string; months: number; language: string };
}

/**
 * Lets an event happen to a meeting's recording: the rules say what becomes of it, under a lock on the meeting. Everyone in the call is told, and
 * so is the process that keeps the recorder. Nothing changes when the rules say so.
 */
export async function changeRecording(change: RecordingChange, ports: Ports): Promise<Recording> {
  const { database, notices, jobs, clock } = ports;
  const { meetingId, event, present = new Set<string>() } = change;
  const done = await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const row = await findNewest(transaction, meetingId);
    if (change.recordingId !== undefined && row?.id !== change.recordingId) return { next: recordingOf(row), changed: false, id: null };
    const before = recordingOf(row);
    const next = nextRecording(before, event, present);
    if (isSame(before, next)) return { next, changed: false, id: null };
    const id = await store(transaction, row, before, next, change, clock());
    return { next, changed: true, id };
  });
  if (!done.changed) return done.next;
  if (done.next.phase === 'asked' && event.is === 'asked' && done.id)
    await jobs.add(
      'recording:unanswered',
      { meetingId, recordingId: done.id },
      { key: `recording:unanswered:${done.id}`, after: QUESTION_MINUTES * 60_000 },
    );
  if (done.next.phase === 'ended' && done.id)
    await jobs.add('recording:join', { recordingId: done.id }, { key: `recording:join:${done.id}`, after: FILES_WITHIN });
  await notices.signal(RECORDING_SIGNAL, { meetingId });
  await tellRecording(meetingId, ports);
  return done.next;
}

/** Everyone whose screen shows whether this meeting is recorded asks again. */
export async function tellRecording(meetingId: string, { database, notices }: Pick<Ports, 'database' | 'notices'>): Promise<void> {
  const where = { where: { meetingId }, select: { personId: true } };
  const [listed, seen] = await Promise.all([database.meetingParticipant.findMany(where), database.attendance.findMany(where)]);
  const to = [...new Set([...listed, ...seen].map(({ personId }) => personId))];
  await notices.send({ to, about: 'recording', id: meetingId });
}

function isSame(one: Recording, other: Recording): boolean {
  const facts = (recording: Recording) => [
    recording.phase,
    'because' in recording ? recording.because : null,
    'consents' in recording ? [...recording.consents].sort() : [],
  ];
  return JSON.stringify(facts(one)) === JSON.stringify(facts(other));
}

/** @returns the id of the recording; null when nothing is left of it */
async function store(
  transaction: Prisma.TransactionClient,
  row: RecordingRow | null,
  before: Recording,
  next: Recording,
  { meetingId, since, text, event }: RecordingChange,
  now: Date,
): Promise<string | null> {
  if (next.phase === 'off') {
    // Who had agreed until then goes, too: the one missing among them would be the one who said no.
    if (row) await transaction.recording.delete({ where: { id: row.id } });
    return null;
  }
  const facts = {
    phase: next.phase,
    because: 'because' in next ? next.because : null,
    since: next.phase === 'recording' ? (since ?? now) : null,
    ...(next.phase === 'ended' && { endedAt: now, sound: 'joining' }),
    // Nobody keeps a recorder of it yet, or the one that did has lost it.
    ...(needsRecorder(next) && (!needsRecorder(before) || event.is === 'recorder-lost') && { keeperId: null, beatAt: null }),
  };
  const isNew = before.phase === 'off' || before.phase === 'ended';
  if (isNew && !text) throw new Error('A recording begins with the text that was read');
  const { id } =
    isNew || !row
      ? await transaction.recording.create({
          data: { meetingId, ...facts, textVersion: text!.version, months: text!.months, askedAt: now },
          select: { id: true },
        })
      : await transaction.recording.update({ where: { id: row.id }, data: facts, select: { id: true } });
  const known = !isNew && 'consents' in before ? before.consents : new Set<string>();
  const fresh = [...next.consents].filter((personId) => !known.has(personId));
  if (fresh.length > 0)
    await transaction.recordingConsent.createMany({
      data: fresh.map((personId) => ({ recordingId: id, personId, language: text?.language ?? 'ru', givenAt: now })),
    });
  return id;
}
