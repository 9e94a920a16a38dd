import type { Awareness } from 'y-protocols/awareness';
import { userOf, type Place } from './presence.ts';

/** What y-tiptap's caret plugin asks of an awareness. */
export type CaretAwareness = Pick<Awareness, 'getStates' | 'getLocalState' | 'setLocalStateField' | 'on' | 'off'>;

/**
 * The awareness of a document as the editor of one field may see it: carets of this field only; and only the editor that holds the caret may
 * take it away. The plugin itself clears the caret whenever any editor of the document is unmounted.
 */
export function fieldAwareness(awareness: Awareness, field: Place): CaretAwareness {
  const ownsCaret = () => awareness.getLocalState()?.at === field;
  return {
    getStates: () => {
      const states = new Map<number, Record<string, unknown>>();
      awareness.getStates().forEach((state, clientId) => {
        const user = userOf(state);
        // The plugin wants a colour of six digits and warns otherwise; the caret is drawn by class.
        if (state.at === field && user)
          states.set(clientId, { cursor: state.cursor, user: { ...user, number: user.colour, color: '#000000' } });
      });
      return states;
    },
    getLocalState: () => (ownsCaret() ? awareness.getLocalState() : {}),
    setLocalStateField: (name, value) => {
      if (awareness.getLocalState() === null) return;
      if (value !== null) awareness.setLocalState({ ...awareness.getLocalState(), at: field, [name]: value });
      else if (ownsCaret()) awareness.setLocalStateField(name, null);
    },
    on: (name: string, listener: never) => awareness.on(name as never, listener),
    off: (name: string, listener: never) => awareness.off(name as never, listener),
  } as CaretAwareness;
}
