/** Someone who can be named in a comment: found by the whole name, called by the polite one. */
export type Mentionable = { id: string; name: string; whole: string };

/** The «@…» that is being typed before the caret: where it begins and what follows it. */
export function mentionTyped(text: string, caret: number): { at: number; words: string } | null {
  const found = /(?:^|[\s(«“"])@([^@\n]{0,40})$/u.exec(text.slice(0, caret));
  const words = found?.[1];
  return words === undefined ? null : { at: caret - words.length - 1, words };
}

const plain = (text: string) => text.toLocaleLowerCase().replaceAll('ё', 'е');

/** People whose name has every word typed so far; at most six. */
export function mentionsFound(people: readonly Mentionable[], words: string): Mentionable[] {
  const typed = plain(words).split(/\s+/u).filter(Boolean);
  return people
    .filter(({ whole }) =>
      typed.every((word) =>
        plain(whole)
          .split(/\s+/u)
          .some((part) => part.startsWith(word)),
      ),
    )
    .slice(0, 6);
}

/** Those chosen whose «@name» still stands in the text. */
export const stillNamed = (text: string, chosen: readonly Mentionable[]): string[] => [
  ...new Set(chosen.filter(({ name }) => text.includes(`@${name}`)).map(({ id }) => id)),
];
