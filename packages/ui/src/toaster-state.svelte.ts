/** One message at the bottom of the screen. */
export type Toast = {
  id: number;
  text: string;
  tone: 'neutral' | 'bad';
  /** «Вернуть»: offered while the message stands. */
  action: { label: string; run: () => void } | undefined;
};

/**
 * The messages that stand now. A plain one goes after 6 s, one with an action after 10 s; the clock stops while the pointer or the focus is
 * on it, so that nobody has to hurry.
 */
export class Toaster {
  #toasts = $state<Toast[]>([]);
  #next = 1;

  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  get toasts(): readonly Toast[] {
    return this.#toasts;
  }

  /** Shows a message and returns its id. At most three stand at once; the oldest goes. */
  show(text: string, options: { tone?: Toast['tone']; action?: Toast['action'] } = {}): number {
    const toast: Toast = { id: this.#next++, text, tone: options.tone ?? 'neutral', action: options.action };
    this.#toasts.push(toast);
    const oldest = this.#toasts[0];
    if (this.#toasts.length > 3 && oldest) this.dismiss(oldest.id);
    this.resume(toast.id);
    return toast.id;
  }

  dismiss(id: number): void {
    this.hold(id);
    this.#toasts = this.#toasts.filter((toast) => toast.id !== id);
  }

  act(id: number): void {
    const toast = this.#toasts.find((one) => one.id === id);
    this.dismiss(id);
    toast?.action?.run();
  }

  /** Stops the clock of a message. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Starts the clock of a message anew. */
  resume(id: number): void {
    this.hold(id);
    const toast = this.#toasts.find((one) => one.id === id);
    if (toast)
      this.#timers.set(
        id,
        setTimeout(() => this.dismiss(id), toast.action ? 10_000 : 6_000),
      );
  }
}

/** The one toaster of the page; `Toasts.svelte` in the frame draws it. Use it in the browser only. */
export const toaster = new Toaster();
