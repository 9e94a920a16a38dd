import { addDifficulty } from '@tandem/trajectory/difficulty';
import { addNote } from '@tandem/trajectory/board';
import { addGoal } from '@tandem/trajectory/goal';
import { addReply, addThread } from '@tandem/trajectory/comments';
import { markedAsGuest } from '@tandem/domain/guest/name';
import { setSummary } from '@tandem/trajectory/summary';
import { CONSENT_VERSION } from '@tandem/domain/recording/consent-text';
import { RELEASE_VERSION } from '@tandem/domain/recording/release-text';
import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createDocument } from '../../apps/service/src/document/create-document.ts';
import { fileKey } from '../../apps/service/src/file/file-keys.ts';
import { hashOfCode } from '../../apps/service/src/guest/code.ts';
import { newToken } from '../../apps/service/src/invitation/invitation-token.ts';
import { createMeeting } from '../../apps/service/src/meeting/create-meeting.ts';
import { soundKey, trackKey } from '../../apps/service/src/recording/file-keys.ts';
import { textHashOf } from '../../apps/service/src/summary/text-hash.ts';
import { keepRestedVersions } from '../../apps/service/src/version/keep-rested.ts';
import type { TestService } from '../support/test-service.ts';
import { met, type Name, type School } from './people.ts';
import { aPassage } from './passage.ts';
import { secrets } from './secrets.ts';
import { makeTraining, makeTrainingInGroups } from './training.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What doors are asked about: ids, and a few things that a request must name rightly. */
export interface Scene {
  organisation: string;
  far: string;
  /** Holidays of the owning school. */
  holiday: string;
  programme: string;
  draft: string;
  ended: string;
  /** Of the call of the meeting that ended; everyone who met has a voice in it. */
  recording: string;
  /** Files of the chat of the meeting that ended, one of them sent before the guest came; one of the mentor on its way in the one that is open. */
  file: string;
  earlyFile: string;
  fileOnItsWay: string;
  /** Another one of it, which all of them opened to the curator and the head. */
  openedRecording: string;
  released: string;
  open: string;
  planned: string;
  cancelled: string;
  /** A training that goes on, and one in the middle of an exercise in sub-groups. */
  training: string;
  trainingInGroups: string;
  /** In the latter: anonymous, standing · with names, over and not shown. */
  poll: string;
  closedPoll: string;
  /** Of the first sub-group. */
  sheetDocument: string;
  trajectory: string;
  trajectory2: string;
  trajectoryDocument: string;
  trajectory2Document: string;
  commentsDocument: string;
  /** A thread of the mentor, in which the psychologist was named; the mentor's reply in it; a suggestion of the psychologist. */
  thread: string;
  threadReply: string;
  suggestion: string;
  /** The show to the psychologist. */
  show: string;
  /** A moment of the mentee's trajectory that the mentor gave a name after some had left. */
  version: string;
  /** Of the meeting that is open, and of the one that ended. */
  boardDocument: string;
  endedBoardDocument: string;
  agendaDocument: string;
  summaryDocument: string;
  /** A document of a kind that belongs to nothing yet. */
  looseDocument: string;
  invitation: string;
  session: string;
  token: string;
  /** Of the meeting that is open: the link for guests with its code, and the session of one who was let in. */
  guestToken: string;
  guestCode: string;
  guestCookie: string;
  /** A psychologist of the owning school in no programme, whose account may be changed. */
  spare: string;
  people: Record<Name, string>;
  textHash: string;
}

/** The same with every id replaced by one of nothing. */
export const nothing = (scene: Scene): Scene => ({
  ...(Object.fromEntries(Object.keys(scene).map((key) => [key, randomUUID()])) as unknown as Scene),
  people: Object.fromEntries(Object.keys(scene.people).map((name) => [name, randomUUID()])) as Record<Name, string>,
  textHash: scene.textHash,
  token: 'A'.repeat(43),
  guestToken: 'A'.repeat(43),
  guestCode: scene.guestCode,
  guestCookie: scene.guestCookie,
});

/** A file as it is announced. */
const announcedFile = (meetingId: string, personId: string, moment: Date) => ({
  ...{ meetingId, personId, clientId: randomUUID(), name: 'File.pdf', kind: 'pdf', type: 'application/pdf', size: 0 },
  ...{ begunAt: moment, receivedAt: moment },
});

/** Each scene's holidays are others. */
let holidaysMade = 0;

/** A programme of the school with all that can be private in it, as the fixture of packages/domain draws it, in a database. */
export async function makeScene(
  { ports }: Pick<TestService, 'ports'>,
  schools: Record<School, string>,
  people: Record<Name, string>,
): Promise<Scene> {
  const { database, relay, clock } = ports;
  const now = clock().getTime();
  const ago = (milliseconds: number) => new Date(now - milliseconds);
  const joined = ago(23 * DAY);
  const left = ago(4 * DAY);
  const day = (at: Date) => new Date(`${at.toISOString().slice(0, 10)}T00:00:00Z`);
  const facts = { organisationId: schools.owner, kind: 'group', form: 'teacher-teacher', goals: secrets.goals.text, createdAt: joined };
  const dates = { startsOn: day(ago(60 * DAY)), endsOn: day(ago(-200 * DAY)) };

  const { id: programme } = await database.programme.create({
    data: {
      ...{ ...facts, ...dates, title: 'Programme', status: 'active', activatedAt: joined },
      participants: {
        create: [
          ...(['mentor', 'mentee', 'mentee2'] as const).map((name) => ({
            personId: people[name],
            part: name === 'mentor' ? 'mentor' : 'mentee',
            from: joined,
          })),
          { personId: people.formerMentor, part: 'mentor', from: joined, to: left },
          { personId: people.formerMentorAbsent, part: 'mentor', from: joined, to: left },
          { personId: people.asked, part: 'mentor', answer: 'invited', from: joined },
          { personId: people.declined, part: 'mentor', answer: 'declined', from: joined, to: joined },
        ],
      },
      changes: { create: { kind: 'ended-early', byId: people.curator, at: joined, details: { reason: secrets.programmeChange.text } } },
    },
  });
  const { id: holiday } = await database.holiday.create({
    data: { organisationId: schools.owner, title: 'Holidays', from: day(ago(2000 * DAY)), to: day(ago((2000 - holidaysMade++) * DAY)) },
  });
  await database.silenceQuestion.create({ data: { programmeId: programme, since: joined, askedAt: ago(20 * DAY), toldAt: ago(20 * DAY) } });
  const { id: draft } = await database.programme.create({
    data: {
      ...{ ...facts, ...dates, title: 'Draft', status: 'draft' },
      participants: {
        create: [
          { personId: people.mentor, part: 'mentor', from: joined },
          { personId: people.mentee, part: 'mentee', from: joined },
        ],
      },
    },
  });

  const trajectoryOf = async (mentee: 'mentee' | 'mentee2', text: string) => {
    const documentId = await createDocument(database, {
      kind: 'trajectory',
      at: joined,
      fill: (doc) =>
        void addGoal(doc, { difficulties: [addDifficulty(doc, { text, author: people[mentee] })], text, author: people[mentee] }),
    });
    const commentsDocumentId = await createDocument(database, { kind: 'comments', at: joined });
    const { id } = await database.trajectory.create({
      data: { programmeId: programme, menteeId: people[mentee], documentId, commentsDocumentId, template: 'first-steps' },
    });
    return { id, documentId, commentsDocumentId };
  };
  const trajectory = await trajectoryOf('mentee', secrets.trajectory.text);
  const trajectory2 = await trajectoryOf('mentee2', secrets.trajectory2.text);

  const [thread, threadReply, suggestion] = [randomUUID(), randomUUID(), randomUUID()];
  const comment = { at: joined.toISOString(), text: secrets.comment.text, on: 'image' as const };
  await relay.write(
    trajectory.commentsDocumentId,
    (doc) => {
      addThread(doc, { ...comment, author: people.mentor, id: thread, mentions: [people.psychologist] });
      addReply(doc, thread, { ...comment, author: people.mentor, id: threadReply });
    },
    { as: people.mentor, at: joined },
  );
  await relay.write(
    trajectory.commentsDocumentId,
    (doc) => {
      const { passage } = aPassage;
      addThread(doc, { ...comment, author: people.psychologist, id: suggestion, passage, suggestion: secrets.comment.text });
    },
    { as: people.psychologist, at: joined },
  );
  await database.commentMention.create({
    data: {
      trajectoryId: trajectory.id,
      threadId: thread,
      commentId: thread,
      personId: people.psychologist,
      byId: people.mentor,
      at: joined,
    },
  });
  const shownTo = (personId: string, level: string) =>
    database.trajectoryShow.create({
      data: { trajectoryId: trajectory.id, personId, level, byId: people.mentor, purpose: secrets.showPurpose.text, from: joined },
    });
  await shownTo(people.council, 'read');
  const { id: show } = await shownTo(people.psychologist, 'comment');

  const hosts = ['mentor', 'mentee', 'formerMentor', 'formerMentorAbsent'] as const;
  const guests = ['guest', 'guestAtDoor', 'guestDeclined'] as const;
  const meeting = async (organiser: Name, plannedStart: Date, title: string, data: object) => {
    const id = await database.$transaction((transaction) =>
      createMeeting(
        transaction,
        {
          ...{ programmeId: programme, organiserId: people[organiser], kind: 'pair', title, startedNow: false },
          ...{ plannedStart, plannedMinutes: 45, timeZone: 'Europe/Moscow' },
          agenda: [{ title: secrets.agenda.text, minutes: 20, hint: secrets.hint.text }],
          participants: [
            ...hosts.map((name) => ({ personId: people[name], part: 'host' as const, answer: 'accepted' as const })),
            ...guests.map((name) => ({ personId: people[name], part: 'guest' as const, answer: 'pending' as const })),
          ],
        },
        ago(10 * DAY),
      ),
    );
    await database.meetingParticipant.update({
      where: { meetingId_personId: { meetingId: id, personId: people.guestDeclined } },
      data: { answer: 'declined' },
    });
    return database.meeting.update({ where: { id }, data });
  };
  const admit = (meetingId: string, admittedAt: Date) =>
    database.meetingParticipant.update({
      where: { meetingId_personId: { meetingId, personId: people.guest } },
      data: { answer: 'accepted', admittedAt },
    });

  const heldAt = (days: number) => {
    const start = ago(days * DAY);
    const at = (minutes: number) => new Date(start.getTime() + minutes * 60_000);
    return { start, at };
  };
  const held = async (days: number, summary: string) => {
    const { start, at } = heldAt(days);
    const row = await meeting('mentor', start, secrets.title.text, {
      status: 'ended',
      actualStart: at(2),
      actualEnd: at(40),
      endedAt: at(50),
    });
    await admit(row.id, at(10));
    await database.attendance.createMany({
      data: met.map((name) => ({
        ...{ participantSid: `PA_${randomUUID()}`, meetingId: row.id, personId: people[name], connectionId: 'c' },
        ...{ from: at(name === 'guest' ? 11 : 2), to: at(40) },
      })),
    });
    await relay.write(row.summaryDocumentId, (doc) => setSummary(doc, summary), { as: people.mentee, at: at(60) });
    return row;
  };
  const ended = await held(7, secrets.summary.text);
  const released = await held(6, secrets.summaryReleased.text);
  const { at } = heldAt(7);
  await relay.write(
    trajectory.documentId,
    (doc) => void addDifficulty(doc, { text: secrets.trajectoryInMeeting.text, author: people.mentee }),
    {
      as: people.mentee,
      at: at(20),
    },
  );
  await relay.write(
    trajectory.documentId,
    (doc) => void addDifficulty(doc, { text: secrets.trajectoryAfterLeaving.text, author: people.mentee }),
    {
      as: people.mentee,
      at: ago(DAY),
    },
  );
  const said = (from: Name, text: string, moment: Date) => ({
    meetingId: ended.id,
    personId: people[from],
    clientId: text || randomUUID(),
    text,
    at: moment,
  });
  await database.chatMessage.createMany({
    data: [said('mentee', secrets.chatBeforeGuest.text, at(5)), said('mentor', secrets.chat.text, at(20))],
  });
  await database.talkTime.create({ data: { meetingId: ended.id, personId: people.mentor, connectionId: 'c', seconds: 1117 } });
  await database.callQuality.create({
    data: {
      ...{ meetingId: ended.id, personId: people.mentor, connectionId: 'c' },
      ...{ seconds: 1800, packets: 50_000, lost: 50, rtt: 40, gaps: 2, gapSeconds: 1193, reconnects: 1 },
    },
  });
  await database.meetingMark.create({
    data: { meetingId: ended.id, personId: people.mentor, clientId: 'c', word: secrets.mark.text, at: at(20) },
  });
  const peaks = new Uint8Array([0, 255]);
  const recordedOf = async (askedAt: Date) =>
    (
      await database.recording.create({
        data: {
          ...{ meetingId: ended.id, phase: 'ended', because: 'stopped', sound: 'ready', seconds: 1200, peaks, peakSeconds: 600 },
          ...{ textVersion: CONSENT_VERSION, months: 3, askedAt, endedAt: at(35) },
          consents: { create: met.map((name) => ({ personId: people[name], language: 'ru', givenAt: at(13) })) },
          stretches: { create: { at: 0, from: at(15), seconds: 1200, endedBy: 'stopped' } },
          tracks: { create: met.map((name) => ({ personId: people[name], peaks })) },
        },
      })
    ).id;
  const recording = await recordedOf(at(12));
  const openedRecording = await recordedOf(at(13));
  await database.recordingRelease.createMany({
    data: met.map((name) => ({
      ...{ recordingId: openedRecording, personId: people[name], textVersion: RELEASE_VERSION, language: 'ru' },
      ...{ givenAt: ago(DAY), until: ago(-7 * DAY) },
    })),
  });
  const store = async (text: string, key: string) => {
    const path = join(ports.config.home, `${randomUUID()}.webm`);
    await writeFile(path, text);
    await ports.files.take(path, key);
  };
  await store(secrets.sound.text, soundKey(recording));
  await store(secrets.openedSound.text, soundKey(openedRecording));
  for (const id of [recording, openedRecording]) for (const name of met) await store(secrets.voice.text, trackKey(id, people[name]));
  const file = async (text: string, moment: Date) => {
    const { id: messageId } = await database.chatMessage.create({ data: said('mentee', '', moment) });
    const whole = { received: text.length, size: text.length, sha256: 'f'.repeat(64), messageId };
    const { id } = await database.meetingFile.create({ data: { ...announcedFile(ended.id, people.mentee, moment), ...whole } });
    await store(text, fileKey(id));
    return id;
  };
  const files = { earlyFile: await file(secrets.fileBeforeGuest.text, at(6)), file: await file(secrets.file.text, at(21)) };
  await database.meetingFeedback.create({
    data: { meetingId: ended.id, personId: people.mentor, answers: { [secrets.feedback.text]: 4 } },
  });
  const text = secrets.summaryReleased.text;
  await database.summaryConsent.createMany({
    data: met.map((name) => ({
      meetingId: released.id,
      personId: people[name],
      textHash: textHashOf(text),
      text,
      seq: 1n,
      givenAt: at(90),
    })),
  });

  const open = await meeting('mentor', ago(5 * 60_000), secrets.title.text, { status: 'open' });
  await admit(open.id, ago(60_000));
  await database.meetingParticipant.update({
    where: { meetingId_personId: { meetingId: open.id, personId: people.guestAtDoor } },
    data: { knockedAt: ago(30_000) },
  });
  const { id: fileOnItsWay } = await database.meetingFile.create({
    data: { ...announcedFile(open.id, people.mentor, ago(60_000)), size: 1000 },
  });
  const planned = await meeting('curator', ago(-DAY), 'Planned by the curator', {});
  const cancelled = await meeting('mentor', ago(-2 * DAY), secrets.title.text, {
    ...{ status: 'cancelled', cancelledAt: ago(HOUR), cancelReason: secrets.cancelReason.text },
  });

  const boardOf = async (meetingId: string, createdAt: Date) => {
    const documentId = await createDocument(database, { kind: 'board', at: createdAt });
    await database.board.create({ data: { meetingId, documentId, createdAt } });
    return documentId;
  };
  const boardDocument = await boardOf(open.id, ago(60_000));
  const endedBoardDocument = await boardOf(ended.id, at(10));
  await relay.write(endedBoardDocument, (doc) => void addNote(doc, { colour: 'ink', at: [0, 0], text: secrets.board.text }), {
    ...{ as: people.mentee, at: at(15) },
  });

  const training = await makeTraining({ ports }, people);
  const inGroups = await makeTrainingInGroups({ ports }, people);

  const guestLink = newToken();
  const guestCode = '123456';
  const codeHash = await hashOfCode(guestCode, guestLink.tokenHash, ports.config.authSecret);
  await database.guestLink.create({ data: { meetingId: open.id, tokenHash: guestLink.tokenHash, codeHash, madeAt: ago(HOUR) } });
  const guestSession = newToken();
  const guestByLink = randomUUID();
  await database.person.create({
    data: {
      ...{ id: guestByLink, name: markedAsGuest('By link', 'en'), email: `${guestByLink}@guest.invalid`, guestOfId: open.id },
      ...{ disabledAt: ago(HOUR), createdAt: ago(HOUR) },
      meetings: { create: { meetingId: open.id, part: 'guest', answer: 'accepted', knockedAt: ago(HOUR), admittedAt: ago(60_000) } },
      guestSessions: { create: { tokenHash: guestSession.tokenHash, createdAt: ago(HOUR), expiresAt: ago(-DAY) } },
    },
  });
  const { token, tokenHash } = newToken();
  const invitation = await database.invitation.create({
    data: {
      ...{
        tokenHash,
        email: `${secrets.invitation.text}${randomUUID()}.test`,
        name: 'Invited',
        organisationId: schools.owner,
        roles: ['mentor'],
      },
      ...{ invitedById: people.curator, createdAt: ago(HOUR), expiresAt: ago(-DAY) },
    },
  });
  const session = await database.session.create({
    data: { userId: people.mentor, token: randomUUID(), expiresAt: ago(-DAY), userAgent: secrets.session.text },
  });
  const { id: spare } = await database.person.create({
    data: {
      ...{ email: `${randomUUID()}@spare.test`, name: 'Spare' },
      memberships: { create: { organisationId: schools.owner, role: 'psychologist', from: joined } },
    },
  });
  const { id: version } = await database.documentVersion.create({
    data: {
      ...{ documentId: trajectory.documentId, seq: 1n, reason: 'named', name: secrets.versionName.text, authorId: people.mentor },
      ...{ state: new Uint8Array([0, 0]), projection: {}, at: joined, namedAt: ago(HOUR) },
    },
  });
  // What the service keeps by itself within a minute is kept already: nothing changes while a test looks.
  await keepRestedVersions(ports);
  const looseDocument = await createDocument(database, { kind: 'comments', at: joined });
  return {
    ...{ organisation: schools.owner, far: schools.far, holiday, programme, draft, people },
    ...{ ended: ended.id, recording, openedRecording, released: released.id, open: open.id, planned: planned.id, cancelled: cancelled.id },
    ...{ training, ...inGroups, ...files, fileOnItsWay },
    ...{ trajectory: trajectory.id, trajectory2: trajectory2.id, version },
    ...{ trajectoryDocument: trajectory.documentId, trajectory2Document: trajectory2.documentId, looseDocument },
    ...{ commentsDocument: trajectory.commentsDocumentId, thread, threadReply, suggestion, show },
    ...{ guestToken: guestLink.token, guestCode, guestCookie: `tandem-guest=${guestSession.token}` },
    ...{ boardDocument, endedBoardDocument },
    ...{ agendaDocument: open.agendaDocumentId, summaryDocument: ended.summaryDocumentId },
    ...{ invitation: invitation.id, spare, session: session.id, token, textHash: textHashOf(secrets.summary.text) },
  };
}
