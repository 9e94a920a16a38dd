import type { ConsentLanguage } from './consent-text.ts';

/** What a person reads before they open a recording to the curator and the head. */
export interface ReleaseWords {
  readonly purpose: string;
  readonly opened: readonly string[];
  readonly notOpened: readonly string[];
  readonly whoHears: readonly string[];
  readonly whoDoesNot: readonly string[];
  readonly howToClose: string;
  readonly refusal: string;
  readonly statement: string;
}

/** Which text is consented to now. */
export const RELEASE_VERSION = '2026-12';

/**
 * The texts by version. One that somebody may have consented to is never edited: another text is another version. Drafts until a lawyer
 * of the organisation confirms them.
 */
export const RELEASE_TEXTS: Readonly<Record<typeof RELEASE_VERSION, Readonly<Record<ConsentLanguage, ReleaseWords>>>> = {
  '2026-12': {
    ru: {
      purpose:
        'Чтобы куратор и руководитель могли послушать разговор и помочь вам: обсудить трудное место, перенять удачный приём. Оценивать по записи вашу работу нельзя.',
      opened: ['Общий звук встречи, от начала до конца записи', 'Когда сделана запись, сколько длится и где прерывалась'],
      notOpened: ['Отдельные дорожки', 'Чат, доли речи, отметки, траектория', 'Кто и когда согласился открыть запись'],
      whoHears: ['Куратор и руководитель организации, которая ведёт вашу программу. Каждое прослушивание видно в «Кто смотрел»'],
      whoDoesNot: ['Кураторы других организаций, психолог и совет', 'Системный администратор'],
      howToClose:
        'На этой же странице кнопкой «Закрыть запись». Она закроется сразу, и никто не спросит почему. Закрыть её может каждый из вас. Когда срок пройдёт, она закроется сама.',
      refusal:
        'Запись откроется, только когда на это согласятся все, кто соглашался на саму запись. Отказ ничего не меняет, и куратор о нём не узнает.',
      statement: 'Мне понятно, кто услышит запись, для чего, до какого дня и как её закрыть.',
    },
    en: {
      purpose:
        'So that the curator and the head can listen to the talk and help you: discuss a difficult moment, learn from what went well. Your work may not be judged by it.',
      opened: [
        'The sound of the whole call, from beginning to end of the recording',
        'When it was made, how long it is and where it broke off',
      ],
      notOpened: ['Single tracks', 'The chat, shares of speech, marks, the trajectory', 'Who agreed to open the recording, and when'],
      whoHears: ['The curator and the head of the organisation that runs your programme. Each listening stands in “Who has looked”'],
      whoDoesNot: ['Curators of other organisations, the psychologist and the council', 'The system administrator'],
      howToClose:
        'On this page by “Close the recording”. It closes at once, and nobody asks why. Any of you can close it. When the period is over it closes by itself.',
      refusal:
        'It opens only when everyone who consented to the recording agrees to this, too. Saying no changes nothing, and the curator does not hear of it.',
      statement: 'I understand who will hear the recording, what for, until which day, and how to close it.',
    },
  },
};
