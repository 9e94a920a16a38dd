import { politeName } from '@tandem/domain/person/name';
import type { Ports } from '../platform/ports.ts';
import { erasureLetter } from './erasure-letter.ts';

/** The job that tells a person that they will be forgotten. What was taken back meanwhile is not written. */
export async function mailErasure({ personId }: { personId: string }, { database, mail, config }: Ports): Promise<void> {
  const wish = await database.erasure.findUnique({ where: { personId }, include: { person: true } });
  if (!wish || wish.begunAt) return;
  const { person } = wish;
  const locale = person.language === 'en' ? 'en-GB' : 'ru-RU';
  const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', timeZone: person.timeZone }).format(wish.dueAt);
  await mail.send({
    to: { name: person.name, address: person.email },
    ...erasureLetter(person.language, { name: politeName(person.name), day, link: new URL('/profile/data', config.appUrl).href }),
  });
}
