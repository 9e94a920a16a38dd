/**
 * From when on something exactly like this was already asked for: a double click, or a form sent again because the answer was lost.
 * A person who means it a second time takes longer.
 */
export const justNow = (now: Date): Date => new Date(now.getTime() - 10_000);
