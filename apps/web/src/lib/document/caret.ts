import { Extension } from '@tiptap/core';
import { Plugin } from '@tiptap/pm/state';
import { yCursorPlugin } from '@tiptap/y-tiptap';
import type { Awareness } from 'y-protocols/awareness';
import { fieldAwareness } from './field-awareness.ts';
import type { Place } from './presence.ts';

/** How long the name stands at a caret after its last move, ms. */
const NAME_STANDS = 2_000;

type CaretOptions = { awareness: Awareness; place: Place; shortName: (name: string) => string };
type Drawn = { element: HTMLElement; timer: ReturnType<typeof setTimeout> | undefined; cursor: string };

/**
 * Carets of the others in this field, in their colour. The name stands right of the caret at the end of a paragraph, else above it, and goes
 * 2 s after the last move: a bare caret then stays.
 */
export const PartnerCarets = Extension.create<CaretOptions>({
  name: 'partnerCarets',

  addProseMirrorPlugins() {
    const { awareness, place, shortName } = this.options;
    const drawn = new Map<number, Drawn>();

    const draw = (user: { name: string; number: number }, clientId: number): HTMLElement => {
      const element = document.createElement('span');
      element.className = `caret who-${user.number}`;
      const name = document.createElement('b');
      name.textContent = shortName(user.name);
      element.append('\u2060', name, '\u2060');
      clearTimeout(drawn.get(clientId)?.timer);
      drawn.set(clientId, { element, timer: undefined, cursor: '' });
      return element;
    };

    const refresh = () => {
      for (const [clientId, caret] of drawn) {
        const cursor = JSON.stringify(awareness.getStates().get(clientId)?.cursor ?? null);
        if (cursor === caret.cursor) continue;
        caret.cursor = cursor;
        caret.element.classList.remove('quiet');
        clearTimeout(caret.timer);
        caret.timer = setTimeout(() => caret.element.classList.add('quiet'), NAME_STANDS);
      }
      for (const { element } of drawn.values()) element.classList.toggle('end', isLast(element));
    };

    return [
      yCursorPlugin(fieldAwareness(awareness, place) as Awareness, {
        cursorBuilder: draw,
        selectionBuilder: (user: { number: number }) => ({ class: `selected who-${user.number}` }),
      }),
      new Plugin({
        view: () => ({
          update: refresh,
          destroy: () => drawn.forEach(({ timer }) => clearTimeout(timer)),
        }),
      }),
    ];
  },
});

/** Nothing but the browser's own filler follows in the paragraph. */
function isLast(element: HTMLElement): boolean {
  for (let next = element.nextSibling; next; next = next.nextSibling) {
    if (next instanceof HTMLElement ? !next.matches('br, img, .caret') : next.textContent !== '') return false;
  }
  return true;
}
