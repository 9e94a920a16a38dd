import type { FastifyInstance } from 'fastify';
import { addDifficulty } from '@tandem/trajectory/difficulty';
import { addEvent, setEvent } from '@tandem/trajectory/event';
import { addGoal, setGoal } from '@tandem/trajectory/goal';
import { tickAgendaItem } from '@tandem/trajectory/agenda';
import { setSummary } from '@tandem/trajectory/summary';
import { testService, type Caller, type TestService } from '../../../../tests/support/test-service.ts';
import { createDocument } from '../document/create-document.ts';
import { feedbackRoutes } from '../feedback/routes.ts';
import { historyRoutes } from '../history/routes.ts';
import { createMeeting } from '../meeting/create-meeting.ts';
import { settleMeeting } from '../meeting/settle-meeting.ts';
import { httpApi } from '../platform/http-api.ts';
import { summaryRoutes } from '../summary/routes.ts';
import { recordRoutes } from './routes.ts';

/** Words that only those who met may ever read; tests look for them in replies to others. */
export const PRIVATE = {
  title: 'Билеты на выходе',
  agenda: 'Разбор трудного урока',
  chat: 'Моргнул интернет',
  goal: 'Каждый ученик получает отклик',
  event: 'Взаимный урок по видео',
  answer: 'after-mentee-open',
} as const;

export const at = (time: string): Date => new Date(`2026-11-17T${time}Z`);

/** A pair of two schools who met on 17 November 2026 from 11:32 to 12:24 UTC, planned 11:30 for 45 minutes, and everyone who may want to look. */
export async function heldMeeting(variables: Record<string, string> = {}) {
  let now = at('10:00:00');
  const tandem = await testService({ variables, clock: () => now });
  const { ports } = tandem;
  const { database, relay } = ports;
  const school = await tandem.organisation({ name: 'Школа № 14', city: 'Калуга' });
  const centre = await tandem.organisation({ name: 'Центр', city: 'Владивосток', timeZone: 'Asia/Vladivostok' });
  const person = (name: string, role: 'curator' | 'head' | 'mentor' | 'mentee' | 'psychologist', organisationId = school) =>
    tandem.caller({ name, roles: [{ organisationId, role }] });
  const people = {
    mentor: await person('Ткачук Ольга Викторовна', 'mentor'),
    mentee: await person('Мельникова Анна Сергеевна', 'mentee', centre),
    curator: await person('Соболева Ирина Павловна', 'curator'),
    head: await person('Громова Нина Львовна', 'head'),
    elsewhere: await person('Костенко Пётр Ильич', 'curator', centre),
    psychologist: await person('Рябова Дина Олеговна', 'psychologist'),
    outsider: await person('Жукова Лия Марковна', 'mentor'),
    admin: await tandem.caller({ name: 'Админ', isAdmin: true }),
  };
  const { mentor, mentee, psychologist } = people;

  const september = new Date('2026-09-01T08:00:00Z');
  const programme = await database.programme.create({
    data: {
      ...{
        organisationId: school,
        title: 'Первый год',
        kind: 'one-on-one',
        form: 'teacher-teacher',
        status: 'active',
        activatedAt: september,
      },
      ...{ startsOn: new Date('2026-09-01'), endsOn: new Date('2027-05-31'), createdAt: september },
      participants: {
        create: [
          { personId: mentor.id, part: 'mentor', from: september },
          { personId: mentee.id, part: 'mentee', from: september },
        ],
      },
    },
  });
  let goal = '';
  let event = '';
  const documentId = await createDocument(database, {
    kind: 'trajectory',
    at: september,
    fill: (doc) => {
      const difficulty = addDifficulty(doc, { text: 'Класс молчит', author: mentee.id });
      goal = addGoal(doc, { difficulties: [difficulty], text: 'Класс получает обратную связь', author: mentee.id });
      event = addEvent(doc, {
        goal,
        content: 'Посмотреть урок',
        author: mentor.id,
        dates: { from: null, to: '2026-11-13' },
        status: 'done',
      });
      addEvent(doc, { goal, content: 'Свой урок', author: mentor.id });
    },
  });
  const commentsDocumentId = await createDocument(database, { kind: 'comments', at: september });
  await database.trajectory.create({
    data: { programmeId: programme.id, menteeId: mentee.id, documentId, commentsDocumentId, template: 'first-steps' },
  });

  const meetingId = await database.$transaction((transaction) =>
    createMeeting(
      transaction,
      {
        ...{ programmeId: programme.id, organiserId: mentor.id, kind: 'pair', title: PRIVATE.title, startedNow: false },
        ...{ plannedStart: at('11:30:00'), plannedMinutes: 45, timeZone: 'Europe/Moscow' },
        agenda: [
          { title: PRIVATE.agenda, minutes: 20, hint: '' },
          { title: 'Сроки', minutes: 10, hint: '' },
        ],
        participants: [
          { personId: mentor.id, part: 'host', answer: 'accepted' },
          { personId: mentee.id, part: 'host', answer: 'accepted' },
          { personId: psychologist.id, part: 'guest', answer: 'accepted' },
        ],
      },
      now,
    ),
  );
  const meeting = await database.meeting.findUniqueOrThrow({ where: { id: meetingId } });

  const connection = (who: Caller, from: string, to: string, confidence = 'exact') => ({
    ...{ participantSid: `PA_${who.id}_${from}`, meetingId, personId: who.id, connectionId: from, confidence },
    ...{ from: at(from), to: at(to) },
  });
  now = at('11:32:10');
  await database.attendance.createMany({
    data: [connection(mentor, '11:32:00', '12:24:00'), connection(mentee, '11:32:00', '11:58:00')],
  });
  await settleMeeting(meetingId, ports);
  await database.attendance.create({ data: connection(mentee, '11:58:40', '12:24:00') });
  await relay.write(documentId, (doc) => setGoal(doc, goal, { text: PRIVATE.goal }), { as: mentee.id, at: at('11:41:20') });
  await relay.write(documentId, (doc) => void addEvent(doc, { content: PRIVATE.event, author: mentor.id }), {
    as: mentor.id,
    at: at('11:52:00'),
  });
  await relay.write(documentId, (doc) => setEvent(doc, event, { dates: { from: null, to: '2026-11-20' } }), {
    as: mentee.id,
    at: at('12:01:00'),
  });
  await database.chatMessage.create({ data: { meetingId, personId: mentee.id, clientId: '1', text: PRIVATE.chat, at: at('11:59:00') } });
  const [first] = await agendaIds(tandem, meeting.agendaDocumentId);
  await relay.write(meeting.agendaDocumentId, (doc) => tickAgendaItem(doc, first!, { at: at('11:55:00').toISOString(), by: mentor.id }));
  await database.screenShare.create({
    data: {
      ...{ trackSid: `TR_${mentor.id}`, meetingId, personId: mentor.id, participantSid: `PA_${mentor.id}_11:32:00` },
      ...{ from: at('11:45:00'), to: at('11:57:00') },
    },
  });
  await database.talkTime.createMany({
    data: [
      { meetingId, personId: mentor.id, connectionId: '1', seconds: 1140 },
      { meetingId, personId: mentee.id, connectionId: '1', seconds: 700 },
      { meetingId, personId: mentee.id, connectionId: '2', seconds: 560, from: at('11:58:00'), minutes: [10, 60, 0, 30] },
    ],
  });
  now = at('12:34:30');
  await settleMeeting(meetingId, ports);
  await relay.write(documentId, (doc) => void addEvent(doc, { content: 'После встречи', author: mentor.id }), {
    as: mentor.id,
    at: at('12:40:00'),
  });

  const api = await httpApi(ports, [recordRoutes(ports), summaryRoutes(ports), feedbackRoutes(ports), historyRoutes(ports)]);
  const ask = asker(api);
  return {
    ...{ tandem, ports, people, school, centre, programmeId: programme.id, meetingId, meeting, documentId, ask },
    setNow: (moment: Date) => void (now = moment),
    record: (who: Caller) => ask(who, 'GET', `/api/meetings/${meetingId}/record`),
    replay: (who: Caller) => ask(who, 'GET', `/api/meetings/${meetingId}/replay`),
    writeSummary: (text: string, by: Caller = mentee) =>
      relay.write(meeting.summaryDocumentId, (doc) => setSummary(doc, text), { as: by.id }),
    /** Consents to what the person's record shows at this moment. */
    async consent(who: Caller) {
      const { body } = await ask(who, 'GET', `/api/meetings/${meetingId}/record`);
      return ask(who, 'POST', `/api/meetings/${meetingId}/summary/consent`, { textHash: body.summary.textHash });
    },
    async close() {
      await api.close();
      await tandem.close();
    },
  };
}

export type HeldMeeting = Awaited<ReturnType<typeof heldMeeting>>;

async function agendaIds({ ports }: TestService, documentId: string): Promise<string[]> {
  const { projectAgenda } = await import('@tandem/trajectory/agenda');
  return projectAgenda(await ports.relay.read(documentId)).items.map(({ id }) => id);
}

const asker = (api: FastifyInstance) => async (who: Caller, method: 'GET' | 'POST' | 'PUT' | 'DELETE', url: string, payload?: object) => {
  const reply = await api.inject({ method, url, headers: { cookie: who.cookie }, ...(payload && { payload }) });
  const json = /json/.test(reply.headers['content-type'] ?? '');
  return { status: reply.statusCode, body: json ? reply.json() : null, raw: reply.rawPayload, headers: reply.headers };
};
