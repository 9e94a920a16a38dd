import type { MeetingInList } from '@tandem/contracts/meeting';
import type { ProgrammeInList } from '@tandem/contracts/programme';
import type { WaitingSilence } from '@tandem/contracts/silence';
import type { WaitingMention, WaitingShow, WaitingTask } from '@tandem/contracts/today';

/** Something that waits for the reader; each has its verb. */
export type WaitingItem =
  | { kind: 'invitation' | 'draft-ready' | 'draft-missing' | 'overdue'; key: string; programme: ProgrammeInList }
  /** `further`: how many of the same series wait with it. */
  | { kind: 'answer'; key: string; meeting: MeetingInList; further: number }
  | { kind: 'task'; key: string; task: WaitingTask }
  | { kind: 'mention'; key: string; mention: WaitingMention }
  | { kind: 'shown'; key: string; shown: WaitingShow }
  | { kind: 'silence'; key: string; silence: WaitingSilence };

type Sources = {
  ownId: string;
  /** The reader's local day, `2026-11-24`. */
  today: string;
  meetings: readonly MeetingInList[];
  programmes: readonly ProgrammeInList[];
  tasks: readonly WaitingTask[];
  mentions: readonly WaitingMention[];
  shown: readonly WaitingShow[];
  silences: readonly WaitingSilence[];
};

/** In the order in which others wait: people first, then the own records, then the programmes one runs. */
export function waitingItems({ ownId, today, meetings, programmes, tasks, mentions, shown, silences }: Sources): WaitingItem[] {
  const unanswered = meetings.filter(
    ({ may, people }) => may.answer && people.find(({ personId }) => personId === ownId)?.answer === 'pending',
  );
  const programme = (kind: Extract<WaitingItem, { programme: unknown }>['kind'], some: readonly ProgrammeInList[]): WaitingItem[] =>
    some.map((one) => ({ kind, key: `${kind} ${one.id}`, programme: one }));
  return [
    ...programme(
      'invitation',
      programmes.filter(({ invited }) => invited),
    ),
    ...[...Map.groupBy(unanswered, ({ id, seriesId }) => seriesId ?? id).values()].map(([meeting, ...further]): WaitingItem => ({
      ...{ kind: 'answer', key: `answer ${meeting!.id}`, meeting: meeting!, further: further.length },
    })),
    ...mentions.map((mention): WaitingItem => ({ kind: 'mention', key: `mention ${mention.threadId}`, mention })),
    ...shown.map((one): WaitingItem => ({ kind: 'shown', key: `shown ${one.trajectoryId}`, shown: one })),
    ...silences.map((silence): WaitingItem => ({ kind: 'silence', key: `silence ${silence.programmeId}`, silence })),
    ...tasks.map((task): WaitingItem => ({ kind: 'task', key: `${task.kind} ${task.meetingId}`, task })),
    ...programme(
      'draft-ready',
      programmes.filter(({ may, missing }) => may.activate && missing.length === 0),
    ),
    ...programme(
      'draft-missing',
      programmes.filter(({ may, missing, participants }) => may.activate && missing.length > 0 && !awaits(participants)),
    ),
    ...programme(
      'overdue',
      programmes.filter(({ may, status, endsOn }) => may.close && status === 'active' && endsOn < today),
    ),
  ];
}

/** Somebody asked has not answered: nothing to do but wait. */
const awaits = (participants: ProgrammeInList['participants']): boolean =>
  participants.some(({ answer, to }) => to === null && answer === 'invited');
