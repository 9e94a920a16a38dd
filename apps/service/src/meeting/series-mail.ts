import type { MeetingRow } from './meeting-repository.ts';
import { cityOf } from './person-place.ts';
import type { SeriesNews } from './plan-mail.ts';

type Participant = MeetingRow['participants'][number];

/** The letter about several meetings of a series: a line each, the reader's own local time first, the partner's beside it. */
export function seriesMail(
  meetings: readonly MeetingRow[],
  reader: Participant,
  { news, link, agenda, before }: { news: SeriesNews; link: URL; agenda: string[]; before: ReadonlyMap<string, Date> },
): { subject: string; text: string } {
  const first = meetings[0]!;
  const russian = reader.person.language !== 'en';
  const locale = russian ? 'ru-RU' : 'en-GB';
  const format = (at: Date, zone: string, options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: zone }).format(at);
  const day = (at: Date) => format(at, reader.person.timeZone, { day: 'numeric', month: 'long', weekday: 'short' });
  const time = (at: Date, zone: string) => format(at, zone, { hour: '2-digit', minute: '2-digit' });
  const mine = reader.person.timeZone;
  const partner = first.participants.find(
    ({ personId, person }) => personId !== reader.personId && person.guestOfId === null && person.timeZone !== mine,
  );
  const moment = (at: Date) => `${day(at)}, ${time(at, mine)}`;
  const theirs = (at: Date) => (partner ? ` (${time(at, partner.person.timeZone)} — ${cityOf(partner) ?? partner.person.timeZone})` : '');
  const lines = meetings
    .map(({ id, plannedStart }) => {
      const was = before.get(id);
      return `· ${was ? `${moment(was)} → ` : ''}${moment(plannedStart)}${theirs(plannedStart)}`;
    })
    .join('\n');
  const { name } = reader.person;
  const { title, plannedMinutes: minutes } = first;
  const about = agenda.length > 0 ? agenda.join('; ') : title;
  const count = meetings.length;
  const again = new URL('/meetings/new', link).href;
  const reason = first.cancelReason;
  const texts: Record<SeriesNews, { subject: string; text: string }> = russian
    ? {
        planned: {
          subject: `Встречи «${title}»: ${count}, первая ${moment(first.plannedStart)}`,
          text: `${name}, здравствуйте!\n\nВас ждут на встречах «${title}».\nКогда, по вашему времени:\n${lines}\nСколько: по ${minutes} мин.\nО чём: ${about}\n\nОтветьте, сможете ли вы: ${link.href}\nЛюбую из встреч можно перенести или отменить отдельно.\n\nВсе события для календаря — в одном файле во вложении.\n`,
        },
        moved: {
          subject: `Встречи «${title}» перенесены: ${count}`,
          text: `${name}, здравствуйте!\n\nВстречи «${title}» переносятся. Было и стало, по вашему времени:\n${lines}\n\nЕсли новое время не подходит, предложите своё: ${link.href}\n\nВсе события для календаря — в одном файле во вложении.\n`,
        },
        cancelled: {
          subject: `Встречи «${title}» отменены: ${count}`,
          text: `${name}, здравствуйте!\n\nЭти встречи «${title}» отменены:\n${lines}${reason ? `\nПричина: ${reason}` : ''}\n\nНазначить другие: ${again}\n`,
        },
      }
    : {
        planned: {
          subject: `Meetings “${title}”: ${count}, the first ${moment(first.plannedStart)}`,
          text: `Hello ${name},\n\nYou are expected at the meetings “${title}”.\nWhen, your time:\n${lines}\nHow long: ${minutes} min each.\nAbout: ${about}\n\nSay whether you can make it: ${link.href}\nAny of them can be moved or cancelled by itself.\n\nAll events for your calendar are in the one file attached.\n`,
        },
        moved: {
          subject: `Meetings “${title}” have moved: ${count}`,
          text: `Hello ${name},\n\nThe meetings “${title}” have been moved. Before and now, your time:\n${lines}\n\nIf the new time doesn't suit, propose another: ${link.href}\n\nAll events for your calendar are in the one file attached.\n`,
        },
        cancelled: {
          subject: `Meetings “${title}” are cancelled: ${count}`,
          text: `Hello ${name},\n\nThese meetings “${title}” are cancelled:\n${lines}${reason ? `\nReason: ${reason}` : ''}\n\nSchedule others: ${again}\n`,
        },
      };
  return texts[news];
}
