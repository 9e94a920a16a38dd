/** A recorder's task: which call it goes into, whose voices it may write, and where to. */
export interface RecorderOrder {
  /** LiveKit's name of the room. */
  room: string;
  /** A folder of its own; every stretch is a folder in it (recorder/stretch.ts). */
  folder: string;
  /** Ids of those who have consented. */
  allowed: readonly string[];
}

/**
 * What a recorder tells. It writes only while everyone in the call has consented, and sees that itself: `writing` and `silent` say when that
 * begins and ends. `present`: ids of the people in the call, whenever that changes. `beat`: it lives.
 */
export type RecorderNews = { is: 'writing'; from: string } | { is: 'silent' } | { is: 'present'; people: string[] } | { is: 'beat' };

export interface RunningRecorder {
  /** From now on these have consented, and nobody else. */
  allow(people: readonly string[]): void;
  /** Ends the writing at once; resolves when the files are whole. */
  stop(): Promise<void>;
  /** Without asking: it answers no more. */
  kill(): void;
  /** Resolves when it is gone, whyever. */
  readonly ended: Promise<void>;
}

/** Puts recorders into calls. The sound of one that dies stays playable up to about its last second. */
export interface Recorder {
  start(order: RecorderOrder, told: (news: RecorderNews) => void): RunningRecorder;
}
