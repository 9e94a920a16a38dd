import type { MeetingRecord } from '@tandem/contracts/record';
import { authorize, can } from '@tandem/domain/access/authorize';
import { documentAccess } from '@tandem/domain/access/document-access';
import { meetingCapacity } from '@tandem/domain/access/meeting-capacity';
import { attendanceSubjects, chatVisibleFrom, visibleMeetingFields, type MeetingField } from '@tandem/domain/access/meeting-fields';
import { projectAgenda } from '@tandem/trajectory/agenda';
import { DomainError } from '@tandem/domain/error/domain-error';
import { listLooks } from '../access-log/list-looks.ts';
import { recordLooks } from '../access-log/record-looks.ts';
import { findMessages } from './find-messages.ts';
import { findOwnFeedback } from '../feedback/own-feedback.ts';
import type { PlanProgressReader } from '../history/plan-progress.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { findMeeting, numbersOf } from '../meeting/meeting-repository.ts';
import { statusNow } from '../meeting/status-now.ts';
import type { Ports } from '../platform/ports.ts';
import { recordingsOfRecord } from '../recording/recordings-of-record.ts';
import { releasedRecordings } from '../recording/released-recordings.ts';
import type { Actor } from '../session/actor.ts';
import { pastPolls } from '../poll/read-polls.ts';
import { roundsOf } from '../subgroup/rounds-of.ts';
import { consentsOf, findConsents, ownConsentOf } from '../summary/consents-of.ts';
import { readSummary } from '../summary/read-summary.ts';
import { releasedSummaries } from '../summary/released-summaries.ts';
import { textHashOf } from '../summary/text-hash.ts';
import { figuresOf } from './attendance-view.ts';
import { peopleOfRecord } from './people-of-record.ts';
import type { TrajectoryChangesReader } from './trajectory-changes.ts';

export interface RecordReaders {
  planProgress: PlanProgressReader;
  trajectoryChanges: TrajectoryChangesReader;
}

/**
 * «Итоги встречи» as this person may see them. Every part is asked for only when the allow-list names its field, so nothing private
 * is even read for someone it is not for. A look of a non-participant is written down before the reply.
 */
export async function getRecord(
  { actor, meetingId }: { actor: Actor; meetingId: string },
  ports: Ports,
  readers: RecordReaders,
): Promise<MeetingRecord> {
  const { database, relay, clock } = ports;
  const now = clock();
  const row = await findMeeting(database, meetingId);
  const meeting = { ...row, status: statusNow(row, now) };
  authorize(actor, 'meeting.readRecord', accessResource(meeting), now);

  const releasedText = (await releasedSummaries([meeting], ports)).get(meetingId);
  const releasedSounds = await releasedRecordings(meeting, ports);
  const resource = accessResource(meeting, { summary: releasedText !== undefined, recording: releasedSounds.length > 0 });
  const fields = visibleMeetingFields(actor, resource, now);
  const capacity = meetingCapacity(actor, resource, now);
  if (capacity === null) throw new DomainError('NOT_FOUND');
  const inside = fields.has('agenda');
  await recordLooks(
    actor.personId,
    [{ meetingId, capacity, what: inside ? 'meeting-record' : fields.has('summary') ? 'meeting-summary' : 'meeting-facts' }],
    ports,
  );

  const people = await peopleOfRecord(meeting, database);
  const figures = figuresOf(meeting, people, now);
  const subjects = attendanceSubjects(actor, resource, now);
  const iso = (date: Date | null) => date?.toISOString() ?? null;
  const { programme } = meeting;
  const summary = fields.has('summary') ? await summaryParts() : {};

  return {
    id: meeting.id,
    capacity,
    ...only(fields, 'kind', () => ({ kind: meeting.kind })),
    ...only(fields, 'programmeId', () => ({ programme: programme && { id: programme.id, title: programme.title } })),
    ...(fields.has('programmeId') && { number: programme ? ((await numbersOf(database, [programme.id])).get(meetingId) ?? null) : null }),
    ...only(fields, 'status', () => ({ status: meeting.status })),
    ...only(fields, 'plannedStart', () => ({ plannedStart: meeting.plannedStart.toISOString() })),
    ...only(fields, 'plannedMinutes', () => ({ plannedMinutes: meeting.plannedMinutes })),
    ...only(fields, 'startedNow', () => ({ startedNow: meeting.startedNow })),
    ...only(fields, 'cancelledAt', () => ({ cancelledAt: iso(meeting.cancelledAt) })),
    ...only(fields, 'participants', () => ({ people })),
    ...only(fields, 'title', () => ({ title: meeting.title })),
    ...only(fields, 'cancelReason', () => ({ cancelReason: meeting.cancelReason })),
    ...only(fields, 'actualMinutes', () => ({ actual: figures.actual })),
    ...only(fields, 'attendance', () => ({
      attendance: figures
        .attendance(fields.has('attendanceIntervals'))
        .filter(({ personId }) => subjects === 'everyone' || subjects.has(personId)),
    })),
    ...(fields.has('agenda') && { agenda: await agenda() }),
    ...(fields.has('trajectoryChanges') && { trajectories: await readers.trajectoryChanges.of(actor, meeting) }),
    ...(fields.has('planProgress') && {
      planProgress: programme ? ((await readers.planProgress.of([programme.id])).get(programme.id) ?? []) : [],
    }),
    ...(fields.has('chat') && { chat: await findMessages(database, meetingId, chatVisibleFrom(actor, resource, now)) }),
    ...(fields.has('talk') && { talk: figures.talk(await database.talkTime.findMany({ where: { meetingId } })) }),
    ...(fields.has('quality') && { quality: figures.quality(await database.callQuality.findMany({ where: { meetingId } })) }),
    ...(fields.has('screens') && { screens: figures.screens(await database.screenShare.findMany({ where: { meetingId } })) }),
    ...(fields.has('exercises') && meeting.kind !== 'pair' && { exercises: figures.exercises(await roundsOf(database, meetingId)) }),
    ...(fields.has('polls') && meeting.kind !== 'pair' && { polls: await pastPolls(meeting, actor, ports) }),
    ...(fields.has('recording') && { recordings: await recordings() }),
    ...(fields.has('releasedRecording') && { releasedRecordings: releasedSounds }),
    ...(fields.has('feedback') && { feedback: await findOwnFeedback(database, meetingId, actor.personId) }),
    ...only(fields, 'summaryReleased', () => ({ summaryReleased: releasedText !== undefined })),
    ...summary,
    ...(fields.has('looks') && { looks: await listLooks(database, { meetingId }) }),
  };

  function recordings() {
    const names = new Map(people.map(({ personId, name }) => [personId, name]));
    return recordingsOfRecord(meeting, actor.personId, (personId) => names.get(personId) ?? '', ports);
  }

  async function agenda() {
    const doc = await relay.read(meeting.agendaDocumentId);
    const { items } = projectAgenda(doc);
    doc.destroy();
    return items.map(({ id, number, title, minutes, done, doneAt }) => ({ id, number, title, minutes, done, doneAt }));
  }

  /** Those of the meeting get the present text and its document; others exactly the text that was consented to. */
  async function summaryParts(): Promise<Partial<MeetingRecord>> {
    const access = documentAccess(
      actor,
      { kind: 'document', id: meeting.summaryDocumentId, of: { documentKind: 'summary', meeting: resource } },
      now,
    );
    if (access === 'none') {
      return releasedText === undefined ? {} : { summary: { text: releasedText, textHash: textHashOf(releasedText), document: null } };
    }
    const [present, consents] = await Promise.all([readSummary(meeting.summaryDocumentId, ports), findConsents(database, meetingId)]);
    const names = new Map(people.map(({ personId, name }) => [personId, name]));
    return {
      summary: {
        text: present.text,
        textHash: present.textHash,
        document: { id: meeting.summaryDocumentId, generation: meeting.summaryDocument.generation, access },
      },
      ...(fields.has('summaryConsents') && { consents: consentsOf(meeting, consents, present, names).consents }),
      ...(can(actor, 'summary.consent', resource, now) && { ownConsent: ownConsentOf(actor.personId, consents, present.textHash) }),
    };
  }
}

const only = <T extends object>(fields: ReadonlySet<MeetingField>, field: MeetingField, part: () => T): Partial<T> =>
  fields.has(field) ? part() : {};
