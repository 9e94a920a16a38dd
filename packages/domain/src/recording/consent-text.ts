/** What a person reads before they consent to their voice being recorded. `howLong` holds `{period}` (how long it is kept, in words). */
export interface ConsentWords {
  readonly purpose: string;
  readonly recorded: readonly string[];
  readonly notRecorded: readonly string[];
  readonly whoHears: readonly string[];
  readonly whoDoesNot: readonly string[];
  readonly howLong: string;
  readonly howToStop: string;
  /** Instead of it for somebody without an account, who has no page to return to. */
  readonly howToStopAsGuest: string;
  readonly refusal: string;
  readonly statement: string;
}

export type ConsentLanguage = 'ru' | 'en';

/** Which text consents are given to now. */
export const CONSENT_VERSION = '2026-12';

type Version = '2026-11' | typeof CONSENT_VERSION;

const first: Readonly<Record<ConsentLanguage, ConsentWords>> = {
  ru: {
    purpose: 'Чтобы вы могли переслушать разговор и вернуться к важному. Запись не нужна для контроля и не служит для оценки работы.',
    recorded: [
      'Звук вашего микрофона, отдельным файлом, и общий звук встречи',
      'Время начала и окончания записи',
      'Сведения о том, кто и когда её слушал',
    ],
    notRecorded: [
      'Видео и изображение с экрана',
      'Голос тех, кто не дал согласия',
      'Отпечаток голоса: программа не узнаёт людей по голосу и не оценивает настроение',
    ],
    whoHears: ['Только те, кто был на этой встрече и вошёл под своим именем. Каждое прослушивание видно в «Кто смотрел»'],
    whoDoesNot: ['Куратор, психолог, совет и руководитель, если их не было на встрече', 'Системный администратор'],
    howLong: 'Запись хранится {period}, затем удаляется без возможности восстановления. Свою дорожку каждый может стереть раньше.',
    howToStop:
      'На встрече кнопкой «Остановить запись»: с этой секунды не записывается никто, и все видят, что запись остановлена. После встречи на странице итогов: «Стереть мою дорожку».',
    howToStopAsGuest:
      'На встрече кнопкой «Остановить запись»: с этой секунды не записывается никто, и все видят, что запись остановлена. После встречи на прощальной странице: вместе с именем и сообщениями удалится и ваша дорожка.',
    refusal: 'Отказ ничего не меняет: встреча идёт как обычно, без записи. Объяснять причину не нужно. Кто отказался, нигде не отмечается.',
    statement:
      'Мне понятно, что записывается только звук моего микрофона, кто его услышит и как остановить запись. Согласие действует на эту встречу.',
  },
  en: {
    purpose:
      'So that you can listen to the talk again and return to what matters. It is not for supervision and not for judging anybody’s work.',
    recorded: [
      'The sound of your microphone, in a file of its own, and the sound of the whole call',
      'When the recording began and ended',
      'Who listened to it, and when',
    ],
    notRecorded: [
      'Video and shared screens',
      'The voice of anybody who has not consented',
      'Voice prints: the program does not recognise people by voice and does not judge moods',
    ],
    whoHears: ['Only those who were in this meeting and signed in with their account. Each listening stands in “Who has looked”'],
    whoDoesNot: ['The curator, psychologist, council and head, unless they were in the meeting', 'The system administrator'],
    howLong: 'The recording is kept for {period} and then deleted beyond recovery. Anybody may erase their own track earlier.',
    howToStop:
      'In the call by “Stop recording”: from that second nobody is recorded, and everyone sees that it has stopped. After the call on the page of the record: “Erase my track”.',
    howToStopAsGuest:
      'In the call by “Stop recording”: from that second nobody is recorded, and everyone sees that it has stopped. After the call on the farewell page: your track is deleted together with your name and messages.',
    refusal:
      'Saying no changes nothing: the meeting goes on as usual, without a recording. No reason is needed. Who said no is noted nowhere.',
    statement:
      'I understand that only the sound of my microphone is recorded, who will hear it and how to stop it. The consent is for this one meeting.',
  },
};

/**
 * The texts by version. One that somebody may have consented to is never edited: another text is another version. Drafts until a lawyer
 * of the organisation confirms them.
 */
export const CONSENT_TEXTS: Readonly<Record<Version, Readonly<Record<ConsentLanguage, ConsentWords>>>> = {
  '2026-11': first,
  /** Says that those on a recording may open it together. */
  '2026-12': {
    ru: {
      ...first.ru,
      whoHears: [
        ...first.ru.whoHears,
        'Куратор и руководитель — только если после встречи каждый из тех, кто согласился на запись, отдельно разрешит её открыть',
      ],
      whoDoesNot: [
        'Куратор и руководитель, пока вы все не откроете им запись',
        'Психолог и совет, если их не было на встрече',
        'Системный администратор',
      ],
    },
    en: {
      ...first.en,
      whoHears: [
        ...first.en.whoHears,
        'The curator and the head only if each of those who consented separately agrees, after the meeting, to open it to them',
      ],
      whoDoesNot: [
        'The curator and the head, unless all of you open the recording to them',
        'The psychologist and the council, unless they were in the meeting',
        'The system administrator',
      ],
    },
  },
};

/** What a person read who consented to this version. @throws Error for a version that never was */
export function consentWords(version: string, language: ConsentLanguage): ConsentWords {
  const text = CONSENT_TEXTS[version as Version];
  if (!text) throw new Error(`There is no text of consent "${version}"`);
  return text[language];
}
