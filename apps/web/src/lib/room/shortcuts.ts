export interface ShortcutActions {
  microphone(): void;
  camera(): void;
  mark(): void;
  /** Whether the microphone is off by wish: only then the space bar opens it while it is held. */
  isMuted(): boolean;
  talk(on: boolean): void;
  regions(backwards: boolean): void;
}

/** Where the space bar already means something: it writes, presses or scrolls. */
const usesSpace =
  'input, textarea, select, button, a[href], summary, video[controls], [contenteditable], [role^="menu"], [role="option"], [role="textbox"], dialog';

const keys = { KeyM: 'microphone', KeyV: 'camera', KeyK: 'mark' } as const;

/**
 * The room's keys, by their physical place so that any keyboard layout has them: Ctrl+Alt+M and Ctrl+Alt+V switch, Ctrl+Alt+K marks the moment, the space bar speaks
 * while it is held, F6 walks between the parts. Leaving the window while it is held mutes again.
 */
export function watchShortcuts(actions: ShortcutActions): () => void {
  let held = false;

  function release(): void {
    if (!held) return;
    held = false;
    actions.talk(false);
  }

  function down(event: KeyboardEvent): void {
    if (event.code === 'F6' && !event.ctrlKey && !event.altKey && !event.metaKey) {
      event.preventDefault();
      actions.regions(event.shiftKey);
    } else if (event.ctrlKey && event.altKey && !event.shiftKey && !event.metaKey && Object.hasOwn(keys, event.code)) {
      event.preventDefault();
      if (!event.repeat) actions[keys[event.code as keyof typeof keys]]();
    } else if (event.code === 'Space' && !event.ctrlKey && !event.altKey && !event.shiftKey && !event.metaKey) {
      if (event.target instanceof Element && event.target.closest(usesSpace)) return;
      if (!held && (event.repeat || !actions.isMuted())) return;
      event.preventDefault();
      if (held) return;
      held = true;
      actions.talk(true);
    }
  }

  const up = (event: KeyboardEvent) => event.code === 'Space' && release();
  const hidden = () => document.hidden && release();
  addEventListener('keydown', down);
  addEventListener('keyup', up);
  addEventListener('blur', release);
  addEventListener('pagehide', release);
  document.addEventListener('visibilitychange', hidden);
  return () => {
    release();
    removeEventListener('keydown', down);
    removeEventListener('keyup', up);
    removeEventListener('blur', release);
    removeEventListener('pagehide', release);
    document.removeEventListener('visibilitychange', hidden);
  };
}
