import type { Ports } from '../platform/ports.ts';
import type { SeriesMail } from './mail-series.ts';
import { audienceOf, findMeeting, readersOf } from './meeting-repository.ts';
import type { PlanNews, SeriesNews } from './plan-mail.ts';

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
  for (const personId of only ?? readersOf(meeting)) {
    await jobs.add(
      'meeting:mail',
      { meetingId, personId, news, before: before?.toISOString() ?? null },
      { key: `mail:${meetingId}:${personId}:${news}:${meeting.planVersion}` },
    );
  }
}

/** The same for several meetings of a series at once: one letter a person. Everyone of a series is asked to all of it. */
export async function sendSeriesPlan(
  meetings: readonly { id: string; before?: Date }[],
  news: SeriesNews,
  { database, notices, jobs }: Ports,
): Promise<void> {
  const first = await findMeeting(database, meetings[0]!.id);
  // Whoever came to one of them by a link hears of that one only.
  for (const { id } of meetings) await notices.send({ to: id === first.id ? audienceOf(first) : readersOf(first), about: 'meeting', id });
  for (const personId of readersOf(first)) {
    const mail: SeriesMail = {
      ...{ personId, news },
      meetings: meetings.map(({ id, before }) => ({ id, before: before?.toISOString() ?? null })),
    };
    await jobs.add('meeting:mail-series', mail, { key: `mail-series:${first.id}:${personId}:${news}:${first.planVersion}` });
  }
}
