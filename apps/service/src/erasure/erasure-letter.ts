export interface ErasureLetterFacts {
  /** The reader. */
  name: string;
  /** The day from which it is carried out, in the reader's language and zone. */
  day: string;
  link: string;
}

/** A letter that tells of the wish to be forgotten: whoever did not ask for it takes it back by the link. */
export function erasureLetter(language: string, { name, day, link }: ErasureLetterFacts): { subject: string; text: string } {
  return language === 'en'
    ? {
        subject: `Your data will be erased on ${day}`,
        text: `Hello ${name},\n\nyou asked us to erase your data. It will be done on ${day}. Until then you can take it back:\n\n${link}\n\nIf it wasn't you, take it back and change your password.\n`,
      }
    : {
        subject: `Ваши данные будут удалены ${day}`,
        text: `${name}, здравствуйте!\n\nВы попросили удалить ваши данные. Это произойдёт ${day}. До этого дня можно передумать:\n\n${link}\n\nЕсли вы об этом не просили, отмените удаление и смените пароль.\n`,
      };
}
