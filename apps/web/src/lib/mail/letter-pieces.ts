export type LetterPiece = { text: string; href: string | null };

/**
 * A letter's plain text cut at its links. `links` as the API found them: each stands in the text as it is. Longer ones first, so that one
 * link which begins another cuts nothing in two.
 */
export function letterPieces(text: string, links: readonly string[]): LetterPiece[] {
  const pattern = [...links]
    .sort((one, other) => other.length - one.length)
    .map((link) => link.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&'))
    .join('|');
  if (!pattern) return [{ text, href: null }];
  return text
    .split(new RegExp(`(${pattern})`, 'gu'))
    .filter((piece) => piece !== '')
    .map((piece) => ({ text: piece, href: links.includes(piece) ? piece : null }));
}
