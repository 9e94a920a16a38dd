/**
 * One question at a time: whoever asks while an answer is on its way gets one that was asked for after that, so that nothing that happened
 * meanwhile is missed, and no number of notices asks more than twice.
 * @param ask must not throw
 */
export function askOnce(ask: () => Promise<void>): () => Promise<void> {
  let underWay: Promise<void> | null = null;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await ask();
    } while (again);
    underWay = null;
  };
  return () => {
    if (underWay) again = true;
    underWay ??= run();
    return underWay;
  };
}
