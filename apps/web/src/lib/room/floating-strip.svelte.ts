import type { Attachment } from 'svelte/attachments';

const corners = ['bottom-right', 'bottom-left', 'top-left', 'top-right'] as const;
export type Corner = (typeof corners)[number];

/** Less than this many px is a tap, not a drag. */
const SLACK = 8;

/** The people on a phone: a strip over the text that a finger drags to any corner and that folds to names. */
export class FloatingStrip {
  corner = $state<Corner>('bottom-right');
  folded = $state(false);
  #dragged = $state.raw({ x: 0, y: 0 });

  /** How far the finger has taken it, as a CSS `translate`. */
  get offset(): string {
    return `${this.#dragged.x}px ${this.#dragged.y}px`;
  }

  /** The next corner: for those who do not drag. */
  next(): void {
    this.corner = corners[(corners.indexOf(this.corner) + 1) % corners.length]!;
  }

  readonly drag: Attachment<HTMLElement> = (element) => {
    let start: { x: number; y: number; id: number } | null = null;
    const down = (event: PointerEvent) => {
      if (event.isPrimary && !(event.target as Element).closest('button'))
        start = { x: event.clientX, y: event.clientY, id: event.pointerId };
    };
    const move = (event: PointerEvent) => {
      if (start?.id !== event.pointerId) return;
      const [x, y] = [event.clientX - start.x, event.clientY - start.y];
      if (this.#dragged.x === 0 && this.#dragged.y === 0 && Math.hypot(x, y) < SLACK) return;
      element.setPointerCapture(event.pointerId);
      this.#dragged = { x, y };
    };
    const up = (event: PointerEvent) => {
      if (start?.id !== event.pointerId) return;
      start = null;
      if (this.#dragged.x === 0 && this.#dragged.y === 0) return;
      const box = element.getBoundingClientRect();
      const around = (element.offsetParent ?? document.body).getBoundingClientRect();
      const right = box.left + box.width / 2 > around.left + around.width / 2;
      const bottom = box.top + box.height / 2 > around.top + around.height / 2;
      this.#dragged = { x: 0, y: 0 };
      this.corner = `${bottom ? 'bottom' : 'top'}-${right ? 'right' : 'left'}`;
    };
    element.addEventListener('pointerdown', down);
    element.addEventListener('pointermove', move);
    element.addEventListener('pointerup', up);
    element.addEventListener('pointercancel', up);
    return () => {
      this.#dragged = { x: 0, y: 0 };
      element.removeEventListener('pointerdown', down);
      element.removeEventListener('pointermove', move);
      element.removeEventListener('pointerup', up);
      element.removeEventListener('pointercancel', up);
    };
  };
}
