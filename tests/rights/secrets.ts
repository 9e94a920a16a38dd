import {
  inside,
  met,
  ofTraining,
  owning,
  programmeReaders,
  readers,
  shownTo,
  trajectory2Readers,
  trajectoryReaders,
  type Visitor,
} from './people.ts';

/** Words planted in the world, each with everyone to whom any door may ever tell it. They occur nowhere else. */
export const secrets = {
  title: { text: 'SECRET-title', for: [...readers, 'guestByLink'] },
  training: { text: 'SECRET-training', for: ofTraining },
  exercise: { text: 'SECRET-exercise', for: ofTraining },
  sheet: { text: 'SECRET-sheet', for: ofTraining },
  wordToGroups: { text: 'SECRET-word-to-groups', for: ofTraining },
  pollQuestion: { text: 'SECRET-poll-question', for: ofTraining },
  /** By name: told to those who lead, and to its author in the file of all their own. */
  pollAnswer: { text: 'SECRET-poll-answer', for: ofTraining },
  cancelReason: { text: 'SECRET-reason', for: [...inside, 'guest', 'guestAtDoor'] },
  agenda: { text: 'SECRET-agenda', for: readers },
  hint: { text: 'SECRET-hint', for: readers },
  chatBeforeGuest: { text: 'SECRET-chat-early', for: ['mentor', 'mentee', 'formerMentor'] },
  chat: { text: 'SECRET-chat-late', for: met },
  board: { text: 'SECRET-board', for: met },
  fileBeforeGuest: { text: 'SECRET-file-early', for: ['mentor', 'mentee', 'formerMentor'] },
  file: { text: 'SECRET-file-late', for: met },
  trajectory: { text: 'SECRET-trajectory', for: trajectoryReaders },
  trajectoryInMeeting: { text: 'SECRET-in-meeting', for: trajectoryReaders },
  trajectoryAfterLeaving: { text: 'SECRET-after-leaving', for: ['mentor', 'mentee', ...shownTo] },
  /** Comments are read by co-editing; no route tells a word of them, but to their authors in the file of all their own. */
  comment: { text: 'SECRET-comment', for: ['mentor', 'psychologist'] },
  showPurpose: { text: 'SECRET-purpose', for: ['mentor', 'mentee', ...shownTo] },
  versionName: { text: 'SECRET-version-name', for: ['mentor', 'mentee'] },
  trajectory2: { text: 'SECRET-other-mentee', for: trajectory2Readers },
  summary: { text: 'SECRET-summary-kept', for: [...inside, 'formerMentor', 'guest'] },
  summaryReleased: { text: 'SHOWN-summary', for: [...inside, 'formerMentor', 'guest', ...owning, 'farCurator'] },
  feedback: { text: 'SECRET-feedback', for: ['mentor'] },
  talk: { text: '"seconds":1117', for: met },
  quality: { text: '"gapSeconds":1193', for: met },
  mark: { text: 'SECRET-mark', for: met },
  sound: { text: 'SECRET-sound', for: met },
  openedSound: { text: 'SHOWN-sound', for: [...met, ...owning] },
  voice: { text: 'SECRET-voice', for: met },
  goals: { text: 'SECRET-goals', for: programmeReaders },
  programmeChange: { text: 'SECRET-change', for: [...inside, ...owning] },
  /** Told by lists of people of one's own schools only. */
  about: { text: 'SECRET-about-mentor', for: ['mentor', 'farCurator', 'farHead'] },
  mentorMail: { text: 'secret-mentor@', for: ['mentor', 'farCurator', 'farHead', 'admin'] },
  menteeMail: { text: 'secret-mentee@', for: ['mentee', ...owning, 'admin'] },
  guestMail: { text: 'secret-guest@', for: ['guest', 'guestsCurator', 'admin'] },
  invitation: { text: 'secret-invited@', for: [...owning, 'admin'] },
  session: { text: 'SECRET-device', for: [] },
} as const satisfies Record<string, { text: string; for: readonly Visitor[] }>;

export type Secret = keyof typeof secrets;

/** Which secrets a raw reply tells to someone they are not for. */
export function leaksIn(raw: string, me: string, told: readonly Secret[] = []): Secret[] {
  const audience = (secret: Secret): readonly string[] => secrets[secret].for;
  return (Object.keys(secrets) as Secret[]).filter(
    (secret) => !told.includes(secret) && !audience(secret).includes(me) && raw.includes(secrets[secret].text),
  );
}
