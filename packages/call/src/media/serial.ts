/**
 * Makes an asynchronous step that may be asked for at any time run one at a time; asks during a run cause one more run after it,
 * so that the last run always saw the latest wish.
 */
export function serial(step: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let again = false;
  return () => {
    if (running) {
      again = true;
      return running;
    }
    running = (async () => {
      try {
        do {
          again = false;
          await step();
        } while (again);
      } finally {
        running = null;
      }
    })();
    return running;
  };
}
