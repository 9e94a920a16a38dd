import { cityOf } from './person-place.ts';
import type { MeetingRow } from './meeting-repository.ts';

export type PlanNews = 'planned' | 'moved' | 'cancelled' | 'reminder';
/** What is told of several meetings at once. */
export type SeriesNews = Exclude<PlanNews, 'reminder'>;

type Participant = MeetingRow['participants'][number];

/** The letter about a plan: the reader's own local time first, the partner's beside it. */
export function planMail(
  meeting: MeetingRow,
  reader: Participant,
  { news, link, agenda, before }: { news: PlanNews; link: URL; agenda: string[]; before?: Date | undefined },
): { subject: string; text: string } {
  const russian = reader.person.language !== 'en';
  const locale = russian ? 'ru-RU' : 'en-GB';
  const day = (at: Date, zone: string) =>
    new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', weekday: 'long', timeZone: zone }).format(at);
  const time = (at: Date, zone: string) =>
    new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', timeZone: zone }).format(at);
  const mine = reader.person.timeZone;
  const partner = meeting.participants.find(
    ({ personId, person }) => personId !== reader.personId && person.guestOfId === null && person.timeZone !== mine,
  );
  const theirs = partner ? ` (${time(meeting.plannedStart, partner.person.timeZone)} — ${cityOf(partner) ?? partner.person.timeZone})` : '';
  const date = day(meeting.plannedStart, mine);
  const at = time(meeting.plannedStart, mine);
  const about = agenda.length > 0 ? agenda.join('; ') : meeting.title;
  const { name } = reader.person;
  const { title, plannedMinutes: minutes } = meeting;
  const check = new URL(`${link.pathname}/room`, link).href;
  if (russian) {
    const texts: Record<PlanNews, { subject: string; text: string }> = {
      planned: {
        subject: `Встреча «${title}» — ${date}, ${at}`,
        text: `${name}, здравствуйте!\n\nВас ждут на встрече «${title}».\nКогда: ${date}, ${at} по вашему времени${theirs}.\nСколько: ${minutes} мин.\nО чём: ${about}\n\nОтветьте, сможете ли вы: ${link.href}\n\nСобытие для календаря — во вложении.\n`,
      },
      moved: {
        subject: `Встреча «${title}» перенесена на ${date}, ${at}`,
        text: `${name}, здравствуйте!\n\nВстреча «${title}» переносится.\n${before ? `Было: ${day(before, mine)}, ${time(before, mine)}.\n` : ''}Стало: ${date}, ${at} по вашему времени${theirs}.\n\nЕсли новое время не подходит, предложите своё: ${link.href}\n`,
      },
      cancelled: {
        subject: `Встреча «${title}» отменена`,
        text: `${name}, здравствуйте!\n\nВстреча «${title}» (${date}, ${at} по вашему времени) отменена.${meeting.cancelReason ? `\nПричина: ${meeting.cancelReason}` : ''}\n\nНазначить другую: ${new URL('/meetings/new', link).href}\n`,
      },
      reminder: {
        subject: `Через час: «${title}»`,
        text: `${name}, напоминаем: в ${at} начинается встреча «${title}».\n\nВойти: ${link.href}\nПроверить камеру и микрофон: ${check}\n\nЕсли планы изменились, перенесите встречу на её странице.\n`,
      },
    };
    return texts[news];
  }
  const texts: Record<PlanNews, { subject: string; text: string }> = {
    planned: {
      subject: `Meeting “${title}”: ${date}, ${at}`,
      text: `Hello ${name},\n\nYou are expected at “${title}”.\nWhen: ${date}, ${at} your time${theirs}.\nHow long: ${minutes} min.\nAbout: ${about}\n\nSay whether you can make it: ${link.href}\n\nThe calendar event is attached.\n`,
    },
    moved: {
      subject: `“${title}” has moved to ${date}, ${at}`,
      text: `Hello ${name},\n\n“${title}” has been moved.\n${before ? `Was: ${day(before, mine)}, ${time(before, mine)}.\n` : ''}Now: ${date}, ${at} your time${theirs}.\n\nIf the new time doesn't suit, propose another: ${link.href}\n`,
    },
    cancelled: {
      subject: `“${title}” is cancelled`,
      text: `Hello ${name},\n\n“${title}” (${date}, ${at} your time) is cancelled.${meeting.cancelReason ? `\nReason: ${meeting.cancelReason}` : ''}\n\nSchedule another: ${new URL('/meetings/new', link).href}\n`,
    },
    reminder: {
      subject: `In an hour: “${title}”`,
      text: `${name}, a reminder: “${title}” starts at ${at}.\n\nJoin: ${link.href}\nCheck camera and microphone: ${check}\n\nIf plans have changed, reschedule on the meeting's page.\n`,
    },
  };
  return texts[news];
}
