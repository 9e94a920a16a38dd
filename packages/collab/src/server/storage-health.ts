/** Whether the log can be written and read just now; tells its listener only when that changes. */
export class StorageHealth {
  #status: 'ok' | 'down' = 'ok';
  readonly #changed: (status: 'ok' | 'down') => void;

  constructor(changed: (status: 'ok' | 'down') => void) {
    this.#changed = changed;
  }

  get status(): 'ok' | 'down' {
    return this.#status;
  }

  report(status: 'ok' | 'down'): void {
    if (status === this.#status) return;
    this.#status = status;
    this.#changed(status);
  }
}
