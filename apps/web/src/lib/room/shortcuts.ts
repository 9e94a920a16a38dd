/** What a held key does: it takes the key when it may, and lets it go. */
export interface Held {
  /** @returns whether the key is taken now */
  press(): boolean;
  release(): void;
}

export interface ShortcutActions {
  microphone(): void;
  camera(): void;
  mark(): void;
  /** The space bar. */
  talk: Held;
  regions(backwards: boolean): void;
}

/** Where the space bar already means something: it writes, presses or scrolls. */
const usesSpace =
  'input, textarea, select, button, a[href], summary, video[controls], [contenteditable], [role^="menu"], [role="option"], [role="textbox"], dialog';

const writes = (target: EventTarget | null) => target instanceof Element && target.closest(usesSpace) !== null;

const keys = { KeyM: 'microphone', KeyV: 'camera', KeyK: 'mark' } as const;

/**
 * The room's keys, by their physical place so that any keyboard layout has them: Ctrl+Alt+M and Ctrl+Alt+V switch, Ctrl+Alt+K marks the moment, the space bar speaks
 * while it is held, F6 walks between the parts. Whatever could hide the end of the holding (another window, a hidden page, a field that
 * takes the focus) ends it.
 */
export function watchShortcuts(actions: ShortcutActions): () => void {
  let held = false;
  function release(): void {
    held = false;
    actions.talk.release();
  }

  function down(event: KeyboardEvent): void {
    if (event.code === 'F6' && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      actions.regions(event.shiftKey);
    } else if (event.ctrlKey && event.altKey && !event.shiftKey && !event.metaKey && Object.hasOwn(keys, event.code)) {
      event.preventDefault();
      if (!event.repeat) actions[keys[event.code as keyof typeof keys]]();
    } else if (event.code === 'Space' && !event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey) {
      if (writes(event.target)) return;
      // A repeated press is ours only as long as the first one was: else the page scrolls, as it should.
      if (event.repeat ? held : (held = actions.talk.press())) event.preventDefault();
    }
  }

  const up = (event: KeyboardEvent) => event.code === 'Space' && release();
  const hidden = () => document.hidden && release();
  const focused = (event: FocusEvent) => writes(event.target) && release();
  addEventListener('keydown', down);
  addEventListener('keyup', up);
  addEventListener('blur', release);
  addEventListener('pagehide', release);
  addEventListener('focusin', focused);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    release();
    removeEventListener('keydown', down);
    removeEventListener('keyup', up);
    removeEventListener('blur', release);
    removeEventListener('pagehide', release);
    removeEventListener('focusin', focused);
    document.removeEventListener('visibilitychange', hidden);
  };
}
