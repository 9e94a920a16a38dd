import type { Role } from '@tandem/domain/organisation/role';
import type { Message } from '../platform/mail.ts';

const ROLE_NAMES: Record<Role, { ru: string; en: string }> = {
  mentor: { ru: 'наставник', en: 'mentor' },
  mentee: { ru: 'наставляемый', en: 'mentee' },
  curator: { ru: 'куратор', en: 'curator' },
  psychologist: { ru: 'педагог-психолог', en: 'educational psychologist' },
  head: { ru: 'руководитель организации', en: 'head of the organisation' },
  'council-chair': { ru: 'руководитель совета наставников', en: 'chair of the mentors’ council' },
  'council-member': { ru: 'член совета наставников', en: 'member of the mentors’ council' },
  'union-representative': { ru: 'представитель профсоюза', en: 'union representative' },
  'regional-coordinator': { ru: 'региональный координатор', en: 'regional coordinator' },
  admin: { ru: 'системный администратор', en: 'system administrator' },
};

/** The letter with the link; the day it expires is said in the organisation's zone. */
export function invitationMail(invitation: {
  name: string;
  email: string;
  language: 'ru' | 'en';
  inviter: string;
  organisation: { name: string; timeZone: string };
  roles: readonly Role[];
  expiresAt: Date;
  link: string;
}): Message {
  const { name, email, language, inviter, organisation, link } = invitation;
  const role = invitation.roles.map((one) => ROLE_NAMES[one][language]).join(', ');
  const date = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: organisation.timeZone }).format(
    invitation.expiresAt,
  );
  return {
    to: { name, address: email },
    subject: language === 'ru' ? `Вас приглашают в «Тандем»: ${organisation.name}` : `You are invited to Tandem: ${organisation.name}`,
    text:
      language === 'ru'
        ? `${name}, здравствуйте!\n\n${inviter} приглашает вас в «Тандем»: там наставники и наставляемые встречаются и вместе ведут траекторию. Ваша роль: ${role}.\n\nЧтобы войти, откройте ссылку и придумайте пароль. Она действует до ${date}.\n\n${link}\n\nЕсли приглашение пришло по ошибке, просто не открывайте его.\n`
        : `Hello ${name},\n\n${inviter} invites you to Tandem, a place where mentors and mentees meet and keep a trajectory together. Your role: ${role}.\n\nOpen the link and choose a password. It is valid until ${date}.\n\n${link}\n\nIf you received this by mistake, simply don't open the link.\n`,
  };
}
