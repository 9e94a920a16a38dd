import { projectAgenda } from '@tandem/trajectory/agenda';
import type { Ports } from '../platform/ports.ts';
import { calendarOf } from './calendar.ts';
import { wholeMeeting } from './meeting-repository.ts';
import type { SeriesNews } from './plan-mail.ts';
import { seriesMail } from './series-mail.ts';

export interface SeriesMail {
  /** The reader. */
  personId: string;
  news: SeriesNews;
  /** Soonest first; `before`: when it was to be. */
  meetings: { id: string; before: string | null }[];
}

/**
 * The job that writes one letter about several meetings of a series to one person, with all of them in one calendar file. Each keeps
 * its own UID there, so that a later letter about one of them changes that one.
 */
export async function mailSeries({ personId, news, meetings }: SeriesMail, { database, relay, mail, config }: Ports): Promise<void> {
  const before = new Map(meetings.map((one) => [one.id, one.before]));
  const found = await database.meeting.findMany({
    where: { id: { in: [...before.keys()] }, participants: { some: { personId } } },
    include: wholeMeeting,
    orderBy: [{ plannedStart: 'asc' }, { id: 'asc' }],
  });
  // What was cancelled meanwhile has had its own letter.
  const rows = found.filter(({ status }) => (status === 'cancelled') === (news === 'cancelled'));
  const [first] = rows;
  const reader = first?.participants.find((one) => one.personId === personId);
  if (!first || !reader) return;
  const agenda = projectAgenda(await relay.read(first.agendaDocumentId)).items.map(({ title }) => title);
  const letter = seriesMail(rows, reader, {
    news,
    agenda,
    link: new URL(`/meetings/${first.id}`, config.appUrl),
    before: new Map([...before].flatMap(([id, at]) => (at ? [[id, new Date(at)]] : []))),
  });
  await mail.send({
    to: { name: reader.person.name, address: reader.person.email },
    ...letter,
    calendar: {
      method: rows.length > 1 ? 'PUBLISH' : news === 'cancelled' ? 'CANCEL' : 'REQUEST',
      content: calendarOf(rows, { appUrl: config.appUrl, from: config.mailFrom, readerId: personId }),
    },
  });
}
