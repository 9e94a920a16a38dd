import { randomUUID } from 'node:crypto';
import { projectAgenda, tickAgendaItem } from '@tandem/trajectory/agenda';
import { setSummary } from '@tandem/trajectory/summary';
import { sendMessage } from '../chat/send-message.ts';
import { formFor } from '../feedback/form-for.ts';
import { partIn } from '../feedback/find-form.ts';
import { giveFeedback } from '../feedback/give-feedback.ts';
import { handleWebhook } from '../livekit/handle-webhook.ts';
import { closeMeeting } from '../meeting/close-meeting.ts';
import { createMeeting } from '../meeting/create-meeting.ts';
import { roomName } from '../meeting/identity.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { reportTalk } from '../meeting/report-talk.ts';
import { consentToSummary } from '../summary/consent-to-summary.ts';
import { readSummary } from '../summary/read-summary.ts';
import { minutesAfter, type Stage } from './stage.ts';
import type { WorldMeeting } from './world.ts';

/** One thing that happens at a moment. */
export interface Scene {
  at: Date;
  /** Scenes of one programme are played in their order of time; different programmes know nothing of each other. */
  programme?: string | null;
  play: () => Promise<unknown>;
}

/** How much of a meeting somebody speaks; the rest is silence and reading. */
const SPOKEN = 0.84;

/** What happened at a held meeting, moment by moment, through the product's own use cases; webhooks take the place of LiveKit. */
export function playMeeting(meeting: WorldMeeting, stage: Stage, meetingId: () => string, made: (id: string) => void): Scene[] {
  const start = stage.instant(meeting.at, meeting.timeZone);
  const minute = (n: number) => minutesAfter(start, n);
  const end = minute(Math.max(...meeting.attendance.map(({ joinedMinute, minutes }) => joinedMinute + minutes)));
  const scenes: Scene[] = [{ at: minutesAfter(start, -3 * 24 * 60), play: async () => made(await plan(meeting, stage, start)) }];

  for (const [index, { person, joinedMinute, minutes }] of meeting.attendance.entries()) {
    const [came, left] = [minute(joinedMinute), minute(joinedMinute + minutes)];
    const connection = { sid: `PA_demo_${randomUUID().slice(0, 12)}`, identity: `${stage.id(person)}:demo` };
    scenes.push({ at: came, play: () => webhook(stage, 'participant_joined', meetingId(), connection, came, came) });
    scenes.push({ at: left, play: () => webhook(stage, 'participant_left', meetingId(), connection, came, left) });
    const share = meeting.talkShare?.[person];
    if (share !== undefined) {
      const spoken = inTurns(Math.round(meeting.actualMinutes * 60 * SPOKEN * share), minutes, index / meeting.attendance.length);
      scenes.push({
        at: left,
        play: () =>
          reportTalk(
            { actor: stage.actor(person), meetingId: meetingId(), connectionId: 'demo', from: came.toISOString(), minutes: spoken },
            stage.at(left),
          ),
      });
    }
  }
  for (const { minute: at, by, text } of meeting.chat) {
    // Words at the very edges are said while somebody is still in the room.
    const moment = new Date(Math.min(Math.max(minute(at).getTime(), start.getTime() + 20_000), end.getTime() - 20_000));
    scenes.push({
      at: moment,
      play: () => sendMessage({ actor: stage.actor(by), meetingId: meetingId(), clientId: randomUUID(), text }, stage.at(moment)),
    });
  }
  let elapsed = 0;
  for (const [index, { minutes, done }] of meeting.agenda.entries()) {
    elapsed += minutes * (meeting.actualMinutes / meeting.plannedMinutes);
    const moment = minute(Math.min(elapsed, meeting.actualMinutes - 0.5));
    if (done) scenes.push({ at: moment, play: () => tick(meetingId(), index, stage, moment, meeting.attendance[0]!.person) });
  }
  const closed = new Date(end.getTime() + 5_000);
  scenes.push({ at: closed, play: () => closeMeeting(meetingId(), 'ended', stage.at(closed)) });
  scenes.push(...afterwards(meeting, stage, meetingId, end));
  return scenes;
}

/** Seconds of speech by the minute, in turns of some minutes: while one speaks much, the other listens. @param turn 0…1 */
function inTurns(seconds: number, minutes: number, turn: number): number[] {
  const weights = Array.from({ length: minutes }, (_, minute) => 1 + 0.9 * Math.sin(2 * Math.PI * (minute / 7 + turn)));
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let [due, given] = [0, 0];
  return weights.map((weight) => {
    due += (seconds * weight) / whole;
    const part = Math.min(60, Math.round(due - given));
    given += part;
    return part;
  });
}

async function plan(meeting: WorldMeeting, stage: Stage, start: Date): Promise<string> {
  const planned = minutesAfter(start, -3 * 24 * 60);
  const { database } = stage.at(planned);
  const hosts = meeting.attendance.map(({ person }) => stage.id(person));
  return database.$transaction((transaction) =>
    createMeeting(
      transaction,
      {
        programmeId: meeting.programme && stage.programme(meeting.programme),
        organiserId: hosts[0]!,
        kind: meeting.kind,
        title: meeting.title,
        plannedStart: start,
        plannedMinutes: meeting.plannedMinutes,
        timeZone: meeting.timeZone,
        startedNow: false,
        agenda: meeting.agenda.map(({ minutes, text }) => ({ title: text, minutes, hint: '' })),
        participants: [...new Set(hosts)].map((personId, index) => ({
          personId,
          part: meeting.programme || index === 0 ? 'host' : 'participant',
          answer: 'accepted',
        })),
      },
      planned,
    ),
  );
}

async function webhook(
  stage: Stage,
  event: string,
  meetingId: string,
  participant: { sid: string; identity: string },
  came: Date,
  at: Date,
): Promise<void> {
  const ports = stage.at(at);
  const id = `demo-${participant.sid}-${event}`;
  const payload = {
    event,
    room: { name: roomName(meetingId, 1), sid: `RM_demo_${meetingId}` },
    participant: { ...participant, joinedAtMs: came.getTime() },
  };
  await ports.database.webhookDelivery.create({ data: { id, event, room: payload.room.name, payload, createdAt: at, receivedAt: at } });
  await handleWebhook({ id }, ports);
}

async function tick(meetingId: string, index: number, stage: Stage, at: Date, by: string): Promise<void> {
  const { relay, database } = stage.at(at);
  const { agendaDocumentId } = await database.meeting.findUniqueOrThrow({ where: { id: meetingId }, select: { agendaDocumentId: true } });
  await relay.write(
    agendaDocumentId,
    (doc) => {
      const item = projectAgenda(doc).items[index];
      if (item) tickAgendaItem(doc, item.id, { at: at.toISOString(), by: stage.id(by) });
    },
    { as: stage.id(by), at },
  );
}

/** The summary, the consents and the three taps, in the hours after the meeting. */
function afterwards(meeting: WorldMeeting, stage: Stage, meetingId: () => string, end: Date): Scene[] {
  const scenes: Scene[] = [];
  const { summary } = meeting;
  if (summary) {
    const written = minutesAfter(end, 25);
    scenes.push({
      at: written,
      play: async () => {
        const { summaryDocumentId } = await findMeeting(stage.at(written).database, meetingId());
        await stage
          .at(written)
          .relay.write(summaryDocumentId, (doc) => setSummary(doc, summary.text), { as: stage.id(summary.by), at: written });
      },
    });
    summary.confirmedBy.forEach((person, index) => {
      const agreed = minutesAfter(written, 40 + 95 * index);
      scenes.push({
        at: agreed,
        play: async () => {
          const ports = stage.at(agreed);
          const { summaryDocumentId } = await findMeeting(ports.database, meetingId());
          const { textHash } = await readSummary(summaryDocumentId, ports);
          await consentToSummary({ actor: stage.actor(person), meetingId: meetingId(), textHash }, ports);
        },
      });
    });
  }
  meeting.feedback.forEach(({ by, answers }, index) => {
    const given = minutesAfter(end, 4 + index);
    scenes.push({
      at: given,
      play: async () => {
        const ports = stage.at(given);
        const { questions } = formFor(partIn(await findMeeting(ports.database, meetingId()), stage.id(by)));
        const answered = questions
          .map(({ id }, place) => [id, answers[place]] as const)
          .filter((pair): pair is readonly [string, number] => pair[1] !== undefined);
        await giveFeedback({ actor: stage.actor(by), meetingId: meetingId(), answers: Object.fromEntries(answered) }, ports);
      },
    });
  });
  return scenes;
}
