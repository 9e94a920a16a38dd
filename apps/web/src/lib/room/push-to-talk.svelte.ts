import type { Call } from '@tandem/call/call';
import { type PlainStorage, safeStorage } from '@tandem/call/plain-storage';

const key = 'tandem.room.push-to-talk';

/** Speaking while a key is held, for those whose microphone is off. Whether it is offered is chosen on this device; at first it is. */
export class PushToTalk {
  #chosen = $state(true);
  #held = $state(false);
  readonly #call: Pick<Call, 'own' | 'talk'>;
  readonly #storage: PlainStorage;

  constructor(call: Pick<Call, 'own' | 'talk'>, storage: PlainStorage = safeStorage('local')) {
    this.#call = call;
    this.#storage = storage;
    this.#chosen = storage.getItem(key) !== 'off';
  }

  get chosen(): boolean {
    return this.#chosen;
  }

  /** The key is down; whether one is heard is the microphone's to say. */
  get held(): boolean {
    return this.#held;
  }

  choose(on: boolean): void {
    this.#chosen = on;
    if (!on) this.release();
    try {
      this.#storage.setItem(key, on ? 'on' : 'off');
    } catch {
      // A full storage forgets the choice; it must not cost more.
    }
  }

  /** @returns whether the key is ours now: the microphone was off, and one may */
  press(): boolean {
    if (this.#held) return true;
    if (!this.#chosen || this.#call.own.get().microphone.state !== 'off') return false;
    this.#held = true;
    this.#call.talk(true);
    return true;
  }

  release(): void {
    if (!this.#held) return;
    this.#held = false;
    this.#call.talk(false);
  }
}
