import type { RecordedSound } from '@tandem/contracts/recording';
import { momentOf, placeInMinute } from './sound-time.ts';

/** Plays the recordings of a meeting in step with its minutes: where one is heard, and which minute is heard now. */
export class RecordPlayer {
  readonly #recordings: () => readonly RecordedSound[];
  readonly #players = new Map<string, HTMLAudioElement>();
  #moment = $state<number | null>(null);

  constructor(recordings: () => readonly RecordedSound[]) {
    this.#recordings = recordings;
  }

  /** A player came to the page. @returns what to do when it goes */
  attach(id: string, audio: HTMLAudioElement): () => void {
    this.#players.set(id, audio);
    const heard = () => {
      const stretches = this.#recordings().find((one) => one.id === id)?.stretches ?? [];
      this.#moment = audio.paused ? null : momentOf(stretches, audio.currentTime);
    };
    const others = () => {
      for (const one of this.#players.values()) if (one !== audio) one.pause();
    };
    audio.addEventListener('play', others);
    for (const event of ['timeupdate', 'pause', 'ended']) audio.addEventListener(event, heard);
    return () => {
      this.#players.delete(id);
      audio.pause();
    };
  }

  /** Is something of this minute to be heard? @param minute its first moment, ms */
  covers(minute: number): boolean {
    return this.#recordings().some(({ state, stretches }) => state === 'ready' && placeInMinute(stretches, minute) !== null);
  }

  /** Is it being heard? */
  isAt(minute: number): boolean {
    return this.#moment !== null && this.#moment >= minute && this.#moment < minute + 60_000;
  }

  play(minute: number): void {
    for (const { id, state, stretches } of this.#recordings()) {
      const place = placeInMinute(stretches, minute);
      const audio = this.#players.get(id);
      if (state !== 'ready' || place === null || !audio) continue;
      audio.currentTime = place; // before anything is loaded: where it will begin
      return void audio.play().catch(() => undefined); // the browser's own controls say what is wrong
    }
  }
}
