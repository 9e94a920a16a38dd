import * as z from 'zod';
import { idParams, listOf } from '@tandem/contracts/list';
import {
  AnswerMeeting,
  CancelMeeting,
  DecideAdmission,
  InviteGuest,
  AskAboutMicrophone,
  LowerHands,
  MutePeople,
  joinTicket,
  meeting,
  meetingInList,
  MeetingQuery,
  plannedMeeting,
  ReportSightings,
  ReportTalk,
  RescheduleMeeting,
  ScheduleMeeting,
  serverTime,
  StartMeetingNow,
  waiting,
} from '@tandem/contracts/meeting';
import { authorize } from '@tandem/domain/access/authorize';
import type { Api } from '../platform/http-api.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from './access-resource.ts';
import { answerMeeting } from './answer-meeting.ts';
import { calendarOf } from './calendar.ts';
import { cancelMeeting } from './cancel-meeting.ts';
import { decideAdmission } from './decide-admission.ts';
import { endMeeting } from './end-meeting.ts';
import { getMeeting, getPlanned } from './get-meeting.ts';
import { inviteGuest } from './invite-guest.ts';
import { joinMeeting } from './join-meeting.ts';
import { listMeetings } from './list-meetings.ts';
import { listWaiting } from './list-waiting.ts';
import { findMeeting } from './meeting-repository.ts';
import { reportSightings } from './report-sightings.ts';
import { reportTalk } from './report-talk.ts';
import { rescheduleMeeting } from './reschedule-meeting.ts';
import { scheduleMeeting } from './schedule-meeting.ts';
import { askAboutMicrophone } from './ask-about-microphone.ts';
import { lockEntrance, openEntrance } from './lock-entrance.ts';
import { lowerHands } from './lower-hands.ts';
import { mutePeople } from './mute-people.ts';
import { sendAway } from './send-away.ts';
import { startMeetingNow } from './start-meeting-now.ts';

const nothing = { 204: z.null() };

export function meetingRoutes(ports: Ports) {
  return async (app: Api): Promise<void> => {
    app.get(
      '/api/meetings',
      { config: { policy: 'signed-in' }, schema: { querystring: MeetingQuery, response: { 200: listOf(meetingInList) } } },
      ({ actor, query }) => listMeetings({ actor, ...query }, ports),
    );
    app.post(
      '/api/meetings',
      { config: { policy: 'meeting.plan' }, schema: { body: ScheduleMeeting, response: { 201: plannedMeeting } } },
      async ({ actor, body }, reply) => {
        const meetingId = await scheduleMeeting({ actor, ...body }, ports);
        return reply.code(201).send(await getPlanned({ actor, meetingId }, ports));
      },
    );
    app.post(
      '/api/meetings/now',
      { config: { policy: 'meeting.startNow' }, schema: { body: StartMeetingNow, response: { 201: meeting } } },
      async ({ actor, body }, reply) => {
        const meetingId = await startMeetingNow({ actor, ...body }, ports);
        return reply.code(201).send(await getMeeting({ actor, meetingId }, ports));
      },
    );
    app.get(
      '/api/meetings/:id',
      { config: { policy: 'meeting.readAgenda' }, schema: { params: idParams, response: { 200: meeting } } },
      ({ actor, params }) => getMeeting({ actor, meetingId: params.id }, ports),
    );
    app.patch(
      '/api/meetings/:id',
      {
        config: { policy: 'meeting.reschedule' },
        schema: { params: idParams, body: RescheduleMeeting, response: { 200: plannedMeeting } },
      },
      async ({ actor, params, body }) => {
        await rescheduleMeeting({ actor, meetingId: params.id, ...body }, ports);
        return getPlanned({ actor, meetingId: params.id }, ports);
      },
    );
    app.post(
      '/api/meetings/:id/cancel',
      { config: { policy: 'meeting.cancel' }, schema: { params: idParams, body: CancelMeeting, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await cancelMeeting({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/meetings/:id/answer',
      { config: { policy: 'meeting.answer' }, schema: { params: idParams, body: AnswerMeeting, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await answerMeeting({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/api/meetings/:id/calendar.ics',
      { config: { policy: 'meeting.readAgenda' }, schema: { params: idParams } },
      async ({ actor, params }, reply) => {
        const row = await findMeeting(ports.database, params.id);
        authorize(actor, 'meeting.readAgenda', accessResource(row), ports.clock());
        return reply
          .type('text/calendar; charset=utf-8')
          .header('content-disposition', 'attachment; filename="tandem.ics"')
          .send(calendarOf([row], { appUrl: ports.config.appUrl, from: ports.config.mailFrom, readerId: actor.personId }));
      },
    );
    app.post(
      '/api/meetings/:id/join',
      { config: { policy: 'meeting.join' }, schema: { params: idParams, response: { 200: joinTicket } } },
      ({ actor, params }) => joinMeeting({ actor, meetingId: params.id }, ports),
    );
    app.post(
      '/api/meetings/:id/end',
      { config: { policy: 'meeting.endForAll' }, schema: { params: idParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await endMeeting({ actor, meetingId: params.id }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/meetings/:id/guests',
      { config: { policy: 'meeting.invite' }, schema: { params: idParams, body: InviteGuest, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await inviteGuest({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/api/meetings/:id/guests/:personId',
      { config: { policy: 'meeting.admit' }, schema: { params: idParams.extend({ personId: z.uuid() }), response: nothing } },
      async ({ actor, params }, reply) => {
        await sendAway({ actor, meetingId: params.id, personId: params.personId }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/meetings/:id/mute',
      { config: { policy: 'meeting.mute' }, schema: { params: idParams, body: MutePeople, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await mutePeople({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/meetings/:id/microphone-requests',
      { config: { policy: 'meeting.mute' }, schema: { params: idParams, body: AskAboutMicrophone, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await askAboutMicrophone({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.put(
      '/api/meetings/:id/lock',
      { config: { policy: 'meeting.lock' }, schema: { params: idParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await lockEntrance({ actor, meetingId: params.id }, ports);
        return reply.code(204).send(null);
      },
    );
    app.delete(
      '/api/meetings/:id/lock',
      { config: { policy: 'meeting.lock' }, schema: { params: idParams, response: nothing } },
      async ({ actor, params }, reply) => {
        await openEntrance({ actor, meetingId: params.id }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/meetings/:id/hands/lower',
      { config: { policy: 'meeting.lowerHands' }, schema: { params: idParams, body: LowerHands, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await lowerHands({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.get(
      '/api/meetings/:id/lobby',
      { config: { policy: 'meeting.admit' }, schema: { params: idParams, response: { 200: waiting } } },
      async ({ actor, params }) => ({
        items: await listWaiting({ actor, meetingId: params.id }, ports),
        nextCursor: null,
      }),
    );
    app.post(
      '/api/meetings/:id/lobby/:personId',
      {
        config: { policy: 'meeting.admit' },
        schema: { params: idParams.extend({ personId: z.uuid() }), body: DecideAdmission, response: nothing },
      },
      async ({ actor, params, body }, reply) => {
        await decideAdmission({ actor, meetingId: params.id, personId: params.personId, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/meetings/:id/sightings',
      { config: { policy: 'meeting.reportPresence' }, schema: { params: idParams, body: ReportSightings, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await reportSightings({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.post(
      '/api/meetings/:id/talk',
      { config: { policy: 'meeting.reportPresence' }, schema: { params: idParams, body: ReportTalk, response: nothing } },
      async ({ actor, params, body }, reply) => {
        await reportTalk({ actor, meetingId: params.id, ...body }, ports);
        return reply.code(204).send(null);
      },
    );
    app.get('/api/time', { config: { policy: 'public' }, schema: { response: { 200: serverTime } } }, async () => ({
      now: ports.clock().toISOString(),
    }));
  };
}
