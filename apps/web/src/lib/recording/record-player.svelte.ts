import type { RecordedSound } from '@tandem/contracts/recording';
import { momentOf, placeInMinute } from './sound-time.ts';

type Recording = Pick<RecordedSound, 'id' | 'seconds' | 'stretches'>;

/** What one recording is doing on the page: where it is heard and whether it plays, as its audio element says. */
export class Playback {
  /** Seconds from the beginning of the joined sound. */
  #place = $state(0);
  #playing = $state(false);
  #failed = $state(false);
  #audio: HTMLAudioElement | null = null;

  get place(): number {
    return this.#place;
  }

  get playing(): boolean {
    return this.#playing;
  }

  /** The sound did not come: closed or erased meanwhile, or the line is gone. */
  get failed(): boolean {
    return this.#failed;
  }

  /** @returns what to do when the element goes */
  attach(audio: HTMLAudioElement, onplay: () => void): () => void {
    this.#audio = audio;
    const look = () => {
      this.#playing = !audio.paused && !audio.ended;
      if (audio.readyState > 0) this.#place = audio.currentTime;
    };
    const play = () => {
      this.#failed = false;
      onplay();
      look();
    };
    const fail = () => {
      this.#failed = true;
      this.#playing = false;
    };
    audio.addEventListener('play', play);
    audio.addEventListener('error', fail);
    const events = ['timeupdate', 'seeked', 'pause', 'ended'];
    for (const event of events) audio.addEventListener(event, look);
    return () => {
      this.#audio = null;
      audio.pause();
    };
  }

  /** Before anything is loaded this is where it will begin. */
  seek(place: number): void {
    this.#place = place;
    if (this.#audio) this.#audio.currentTime = place;
  }

  play(): void {
    void this.#audio?.play().catch(() => undefined); // `error` says it
  }

  pause(): void {
    this.#audio?.pause();
  }

  /** Another sound of the same length is in its place: one goes on hearing where one was. */
  reload(goesOn: boolean): void {
    const place = this.#place;
    this.#failed = false;
    this.#audio?.load();
    this.seek(place);
    if (goesOn) this.play();
  }
}

/** Plays the recordings of a meeting in step with its minutes: where one is heard, and which minute is heard now. One at a time. */
export class RecordPlayer {
  readonly #recordings: () => readonly Recording[];
  readonly #playbacks = new Map<string, Playback>();

  /** @param recordings those that can be heard */
  constructor(recordings: () => readonly Recording[]) {
    this.#recordings = recordings;
  }

  of(id: string): Playback {
    let playback = this.#playbacks.get(id);
    if (!playback) this.#playbacks.set(id, (playback = new Playback()));
    return playback;
  }

  /** A player came to the page. @returns what to do when it goes */
  attach(id: string, audio: HTMLAudioElement): () => void {
    return this.of(id).attach(audio, () => {
      for (const [other, playback] of this.#playbacks) if (other !== id) playback.pause();
    });
  }

  /** Is something of this minute to be heard? @param minute its first moment, ms */
  covers(minute: number): boolean {
    return this.#recordings().some(({ stretches }) => placeInMinute(stretches, minute) !== null);
  }

  /** Is it being heard? */
  isAt(minute: number): boolean {
    return this.#recordings().some(({ id, stretches }) => {
      const { playing, place } = this.of(id);
      const moment = playing ? momentOf(stretches, place) : null;
      return moment !== null && moment >= minute && moment < minute + 60_000;
    });
  }

  play(minute: number): void {
    for (const { id, stretches } of this.#recordings()) {
      const place = placeInMinute(stretches, minute);
      if (place === null) continue;
      this.of(id).seek(place);
      return this.of(id).play();
    }
  }
}
