import type { Message } from '../platform/mail.ts';

/** The letter with the link to a new password. */
export function passwordResetMail({ name, email, language, link }: { name: string; email: string; language: string; link: URL }): Message {
  const russian = language !== 'en';
  return {
    to: { name, address: email },
    subject: russian ? 'Новый пароль для «Тандема»' : 'A new password for Tandem',
    text: russian
      ? `${name}, здравствуйте!\n\nЧтобы задать новый пароль, откройте ссылку. Она действует один час.\n\n${link.href}\n\nЕсли вы этого не просили, ничего делать не нужно: пароль остался прежним.\n`
      : `Hello ${name},\n\nOpen the link to choose a new password. It is valid for one hour.\n\n${link.href}\n\nIf you didn't ask for this, there is nothing to do: your password has not changed.\n`,
  };
}
