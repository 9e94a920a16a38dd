/** What a recorder's process is told first. */
export interface RecorderTask {
  is: 'begin';
  /** LiveKit's WebSocket. */
  url: string;
  token: string;
  folder: string;
  allowed: string[];
}

/** What it is told afterwards. It answers with `RecorderNews`. */
export type RecorderWord = { is: 'allow'; people: string[] } | { is: 'stop' };
