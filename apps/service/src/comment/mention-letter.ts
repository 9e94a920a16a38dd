export interface MentionLetterFacts {
  /** The reader. */
  name: string;
  /** Who named them. */
  by: string;
  /** Whose trajectory it is. */
  mentee: string;
  link: string;
}

/** A letter that says who named the reader in a comment and where; never the words. */
export function mentionLetter(language: string, { name, by, mentee, link }: MentionLetterFacts): { subject: string; text: string } {
  return language === 'en'
    ? {
        subject: `${by} mentioned you in a comment`,
        text: `Hello ${name},\n\n${by} mentioned you in a comment on a trajectory (mentee: ${mentee}).\n\nRead and reply: ${link}\n`,
      }
    : {
        subject: `${by}: вас упомянули в комментарии`,
        text: `${name}, здравствуйте!\n\n${by} упоминает вас в комментарии к траектории (${mentee}).\n\nПрочитать и ответить: ${link}\n`,
      };
}
