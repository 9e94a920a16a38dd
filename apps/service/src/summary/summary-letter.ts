/** Letters about showing a summary. asked: someone agreed, the reader has not decided · released: everyone agreed */
export type SummaryNews = 'asked' | 'released';

export interface SummaryLetterFacts {
  /** The reader. */
  name: string;
  title: string;
  /** Who agreed. */
  partner: string;
  link: string;
}

type Letter = (facts: SummaryLetterFacts) => { subject: string; text: string };

const russian: Record<SummaryNews, Letter> = {
  asked: ({ name, title, partner, link }) => ({
    subject: `Открыть куратору итоги встречи «${title}»?`,
    text: `${name}, здравствуйте!\n\n${partner} предлагает показать куратору итоги встречи «${title}». Куратор увидит только текст итогов, без чата и личных записей. Без вашего согласия ничего не откроется.\n\nПрочитать и решить: ${link}\n`,
  }),
  released: ({ name, title, link }) => ({
    subject: `Итоги встречи «${title}» открыты куратору`,
    text: `${name}, здравствуйте!\n\nВсе участники согласились, и куратор теперь видит текст итогов встречи «${title}». Кто и когда его открывал, видно здесь: ${link}\n\nЗакрыть доступ можно там же.\n`,
  }),
};

const english: Record<SummaryNews, Letter> = {
  asked: ({ name, title, partner, link }) => ({
    subject: `Show the record of “${title}” to the curator?`,
    text: `Hello ${name},\n\n${partner} suggests showing the curator the record of “${title}”. The curator will see the summary text only, without the chat or private notes. Nothing is shown without your consent.\n\nRead and decide: ${link}\n`,
  }),
  released: ({ name, title, link }) => ({
    subject: `The record of “${title}” is shown to the curator`,
    text: `Hello ${name},\n\nAll participants have agreed, and the curator can now see the summary of “${title}”. Who opened it and when: ${link}\n\nAccess can be closed there too.\n`,
  }),
};

export const summaryLetter = (news: SummaryNews, language: string, facts: SummaryLetterFacts) =>
  (language === 'en' ? english : russian)[news](facts);
