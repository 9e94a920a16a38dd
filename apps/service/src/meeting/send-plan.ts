import type { Ports } from '../platform/ports.ts';
import { audienceOf, findMeeting } from './meeting-repository.ts';
import type { PlanNews } from './plan-mail.ts';

/** Tells everyone of a change of plan: their open pages now, their mailboxes by jobs (one each, so that one bad address holds up nobody). */
export async function sendPlan(
  meetingId: string,
  news: PlanNews,
  { database, notices, jobs }: Ports,
  before?: Date,
  only?: string[],
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  await notices.send({ to: audienceOf(meeting), about: 'meeting', id: meetingId });
  for (const personId of only ?? audienceOf(meeting)) {
    await jobs.add(
      'meeting:mail',
      { meetingId, personId, news, before: before?.toISOString() ?? null },
      { key: `mail:${meetingId}:${personId}:${news}:${meeting.planVersion}` },
    );
  }
}
