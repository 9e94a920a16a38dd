/** One of the eight author colours of tokens.css. In a document: order of joining, the mentee 1, the mentor 2. */
export type AuthorColour = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** The colour of the n-th person (from 0) where the order of joining is known. */
export function colourByOrder(order: number): AuthorColour {
  return ((Math.abs(order) % 8) + 1) as AuthorColour;
}

/** A steady colour for a person outside any document (lists, the side bar): the same id always gives the same one. */
export function colourById(id: string): AuthorColour {
  let sum = 0;
  for (const character of id) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 65_521;
  return colourByOrder(sum);
}
