import { createValue, type Observable } from '@tandem/call/observable';
import type { Person } from '@tandem/call/people';

/** A cough is no contribution, ms. */
const LONG_ENOUGH = 2000;

/** Who has spoken in the call since this page began to listen, or since the circle began anew. Known to this page only, kept nowhere. */
export class Voices {
  readonly #spoken = createValue<ReadonlySet<string>>(new Set());
  readonly #speaking = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #stop: () => void;

  constructor(people: Observable<readonly Pick<Person, 'personId' | 'speaking'>[]>) {
    this.#stop = people.subscribe((present) => this.#hear(present));
    this.#hear(people.get());
  }

  /** Their ids. */
  get spoken(): Observable<ReadonlySet<string>> {
    return this.#spoken;
  }

  beginAnew(): void {
    this.#spoken.set(new Set());
  }

  close(): void {
    this.#stop();
    for (const timer of this.#speaking.values()) clearTimeout(timer);
  }

  #hear(people: readonly Pick<Person, 'personId' | 'speaking'>[]): void {
    const now = new Set(people.filter(({ speaking }) => speaking).map(({ personId }) => personId));
    for (const [personId, timer] of this.#speaking) {
      if (now.has(personId)) continue;
      clearTimeout(timer);
      this.#speaking.delete(personId);
    }
    for (const personId of now) {
      if (this.#speaking.has(personId)) continue;
      this.#speaking.set(
        personId,
        setTimeout(() => this.#spoken.set(new Set(this.#spoken.get()).add(personId)), LONG_ENOUGH),
      );
    }
  }
}
