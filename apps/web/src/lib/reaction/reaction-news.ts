import type { Clock } from '@tandem/call/clock';
import type { Reaction } from '@tandem/domain/reaction/reaction';

/** Reactions that come within this time are told together, ms: applause is one thing. */
const JOIN = 2500;

/** One telling: those who showed the same. */
export interface ReactionsTold {
  reaction: Reaction;
  personIds: string[];
}

/** Tells those who hear the screen what others showed: joined by what it was, each person once. */
export function createReactionNews(
  clock: Clock,
  tell: (told: ReactionsTold[]) => void,
): { note(reaction: Reaction, personId: string): void; stop(): void } {
  let waiting = new Map<Reaction, Set<string>>();
  let cancel: (() => void) | null = null;
  return {
    note(reaction, personId) {
      waiting.set(reaction, (waiting.get(reaction) ?? new Set()).add(personId));
      cancel ??= clock.after(JOIN, () => {
        cancel = null;
        const told = [...waiting].map(([one, people]) => ({ reaction: one, personIds: [...people] }));
        waiting = new Map();
        tell(told);
      });
    },
    stop() {
      cancel?.();
      cancel = null;
    },
  };
}
