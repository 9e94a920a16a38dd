import { projectAgenda } from '@tandem/trajectory/agenda';
import type { Ports } from '../platform/ports.ts';
import { calendarOf } from './calendar.ts';
import { findMeeting } from './meeting-repository.ts';
import { planMail, type PlanNews } from './plan-mail.ts';

/** The job that writes one letter about a plan to one person. */
export async function mailPlan(
  { meetingId, personId, news, before }: { meetingId: string; personId: string; news: PlanNews; before: string | null },
  { database, relay, mail, config }: Ports,
): Promise<void> {
  const meeting = await findMeeting(database, meetingId);
  const reader = meeting.participants.find((one) => one.personId === personId);
  if (!reader || (meeting.status === 'cancelled' && news !== 'cancelled')) return;
  const link = new URL(`/meetings/${meetingId}`, config.appUrl);
  const agenda = projectAgenda(await relay.read(meeting.agendaDocumentId)).items.map(({ title }) => title);
  const letter = planMail(meeting, reader, { news, link, agenda, before: before ? new Date(before) : undefined });
  await mail.send({
    to: { name: reader.person.name, address: reader.person.email },
    ...letter,
    ...(news !== 'reminder' && {
      calendar: {
        method: news === 'cancelled' ? 'CANCEL' : 'REQUEST',
        content: calendarOf([meeting], { appUrl: config.appUrl, from: config.mailFrom, readerId: personId }),
      },
    }),
  });
}
