export interface SilenceLetterFacts {
  /** The reader. */
  name: string;
  /** With whom they have not met. */
  others: string;
  /** Where a meeting is planned. */
  plan: string;
  /** Where the question waits. */
  today: string;
}

/** A gentle question: no reproach, no figures, and two ways to answer. */
export function silenceLetter(language: string, { name, others, plan, today }: SilenceLetterFacts): { subject: string; text: string } {
  return language === 'en'
    ? {
        subject: 'It has been a while. Schedule a meeting?',
        text: `Hello ${name},\n\nYou have not met for a while: ${others}.\n\nSchedule a meeting: ${plan}\n\nIf all is well and you agreed to come back to it later, say until when, and nobody will ask before: ${today}\nIf there is no answer within a week, your curator will see that you have not been in touch, to ask whether help is needed.\n`,
      }
    : {
        subject: 'Давно не виделись. Назначить встречу?',
        text: `${name}, здравствуйте!\n\nВы давно не встречались: ${others}.\n\nНазначить встречу: ${plan}\n\nЕсли у вас всё в порядке и вы договорились вернуться к встречам позже, скажите, когда, и до этого дня никто не спросит: ${today}\nЕсли за неделю ничего не изменится, куратор увидит, что от вас давно нет вестей, и спросит, не нужна ли помощь.\n`,
      };
}
