import { boardRoutes } from './board/routes.ts';
import { checkEvents, checkRoutes } from './check/routes.ts';
import { mailMention } from './comment/mail-mention.ts';
import { commentRoutes } from './comment/routes.ts';
import { carryOutErasures } from './erasure/carry-out-erasures.ts';
import { mailErasure } from './erasure/mail-erasure.ts';
import { erasureRoutes } from './erasure/routes.ts';
import { exportRoutes } from './export/routes.ts';
import { fileRoutes } from './file/routes.ts';
import { sweepFiles } from './file/sweep-files.ts';
import { feedbackRoutes } from './feedback/routes.ts';
import { forgetInVain } from './guest/end-guests.ts';
import { guestRoutes } from './guest/routes.ts';
import { historyRoutes } from './history/routes.ts';
import { invitationRoutes } from './invitation/routes.ts';
import { organisationRoutes } from './organisation/routes.ts';
import { personRoutes } from './person/routes.ts';
import { planningRoutes } from './planning/routes.ts';
import { pollRoutes } from './poll/routes.ts';
import { programmeRoutes } from './programme/routes.ts';
import { reactionEvents } from './reaction/routes.ts';
import { recordRoutes } from './record/routes.ts';
import { giveUpQuestion } from './recording/follow-presence.ts';
import { joinRecording } from './recording/join-recording.ts';
import { recordingRoutes } from './recording/routes.ts';
import { sweepRecordings } from './recording/sweep-recordings.ts';
import { keepToPeriods } from './retention/keep-to-periods.ts';
import { retentionRoutes } from './retention/routes.ts';
import { sessionRoutes } from './session/routes.ts';
import { showRoutes } from './show/routes.ts';
import { askSilent } from './silence/ask-silent.ts';
import { mailSilence, type SilenceMail } from './silence/mail-silence.ts';
import { sheetRoutes } from './sheet/routes.ts';
import { silenceRoutes } from './silence/routes.ts';
import { summaryRoutes } from './summary/routes.ts';
import { overRound } from './subgroup/change-round.ts';
import { subgroupRoutes } from './subgroup/routes.ts';
import { trainingRoutes } from './training/routes.ts';
import { todayRoutes } from './today/routes.ts';
import { versionRoutes } from './version/routes.ts';
import { keepRestedVersions } from './version/keep-rested.ts';
import { trajectoryRoutes } from './trajectory/routes.ts';
import { mailRoutes } from './mail/routes.ts';
import { mailSummary, type SummaryMail } from './summary/mail-summary.ts';
import { ensureMeetingNow } from './demo/ensure-meeting-now.ts';
import { chatEvents, chatRoutes } from './chat/routes.ts';
import { showEvents } from './document/show-events.ts';
import { healthRoutes } from './health/routes.ts';
import { handleWebhook } from './livekit/handle-webhook.ts';
import { webhookRoutes } from './livekit/webhook-routes.ts';
import { workOffInbox } from './livekit/work-off-inbox.ts';
import { mailPlan } from './meeting/mail-plan.ts';
import { mailSeries, type SeriesMail } from './meeting/mail-series.ts';
import { reconcileMeeting } from './meeting/reconcile-meeting.ts';
import { remind } from './meeting/remind.ts';
import { meetingRoutes } from './meeting/routes.ts';
import { settleMeeting } from './meeting/settle-meeting.ts';
import { watchMeetings } from './meeting/watch-meetings.ts';
import type { Api } from './platform/http-api.ts';
import type { JobHandler } from './platform/jobs.ts';
import type { Ports } from './platform/ports.ts';
import type { SocketEvent } from './platform/realtime.ts';
import { authRoutes } from './session/auth-routes.ts';
import { openSignInThrottle } from './session/sign-in-throttle.ts';

/** The one list of nouns: their routes, socket events, jobs and what happens every minute. */
export async function routes(ports: Ports): Promise<((app: Api) => Promise<void>)[]> {
  const throttle = await openSignInThrottle(ports.pool);
  return [
    healthRoutes(ports),
    authRoutes(ports, throttle) as (app: Api) => Promise<void>,
    sessionRoutes(ports),
    personRoutes(ports),
    exportRoutes(ports),
    erasureRoutes(ports, throttle),
    organisationRoutes(ports),
    retentionRoutes(ports),
    invitationRoutes(ports),
    programmeRoutes(ports),
    trajectoryRoutes(ports),
    commentRoutes(ports),
    showRoutes(ports),
    versionRoutes(ports),
    meetingRoutes(ports),
    guestRoutes(ports),
    trainingRoutes(ports),
    subgroupRoutes(ports),
    sheetRoutes(ports),
    pollRoutes(ports),
    boardRoutes(ports),
    chatRoutes(ports),
    fileRoutes(ports),
    recordRoutes(ports),
    recordingRoutes(ports),
    checkRoutes(ports),
    summaryRoutes(ports),
    feedbackRoutes(ports),
    historyRoutes(ports),
    planningRoutes(ports),
    silenceRoutes(ports),
    todayRoutes(ports),
    mailRoutes(ports),
    webhookRoutes(ports),
  ];
}

export const events = (ports: Ports): Record<string, SocketEvent> => ({
  ...chatEvents(ports),
  ...showEvents(ports),
  ...checkEvents(),
  ...reactionEvents(ports),
});

export const jobHandlers = (ports: Ports): Record<string, JobHandler> => ({
  'webhook:handle': (payload: { id: string }) => handleWebhook(payload, ports),
  'webhook:left-over': () => workOffInbox(ports),
  'meeting:mail': (payload: Parameters<typeof mailPlan>[0]) => mailPlan(payload, ports),
  'meeting:mail-series': (payload: SeriesMail) => mailSeries(payload, ports),
  'meeting:reconcile': async ({ meetingId }: { meetingId: string }) => {
    await reconcileMeeting(meetingId, ports);
    await settleMeeting(meetingId, ports);
  },
  'summary:mail': (payload: SummaryMail) => mailSummary(payload, ports),
  'comment:mail': (payload: Parameters<typeof mailMention>[0]) => mailMention(payload, ports),
  'silence:ask': () => askSilent(ports),
  'silence:mail': (payload: SilenceMail) => mailSilence(payload, ports),
  'demo:meeting': async () => {
    if (ports.config.demoPassword) await ensureMeetingNow(ports);
  },
  'subgroup:over': (payload: { roundId: string }) => overRound(payload, ports),
  'meeting:watch': () => watchMeetings(ports),
  'meeting:remind': () => remind(ports),
  'guest:forget': () => forgetInVain(ports),
  'recording:unanswered': (payload: Parameters<typeof giveUpQuestion>[0]) => giveUpQuestion(payload, ports),
  'recording:join': (payload: { recordingId: string }) => joinRecording(payload, ports),
  'recording:sweep': () => sweepRecordings(ports),
  'file:sweep': () => sweepFiles(ports),
  'version:rest': () => keepRestedVersions(ports),
  'erasure:mail': (payload: { personId: string }) => mailErasure(payload, ports),
  'erasure:carry-out': () => carryOutErasures(ports),
  // Files of rows that are gone go with them, whatever else could not be taken away.
  'retention:keep': () =>
    keepToPeriods(ports)
      .finally(() => sweepRecordings(ports))
      .finally(() => sweepFiles(ports)),
});

/** Cron lines, UTC. */
export const schedule = {
  'webhook:left-over': '* * * * *',
  'meeting:watch': '* * * * *',
  'meeting:remind': '* * * * *',
  'guest:forget': '50 * * * *',
  'recording:sweep': '30 * * * *',
  'file:sweep': '10 * * * *',
  'version:rest': '* * * * *',
  // By day from Kaliningrad to Kamchatka: a question is not asked at night.
  'silence:ask': '0 7 * * *',
  'demo:meeting': '*/10 * * * *',
  'erasure:carry-out': '40 * * * *',
  'retention:keep': '20 0 * * *',
};
