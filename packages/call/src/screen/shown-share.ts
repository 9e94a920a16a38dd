/** A rectangle on the screen, CSS px (a `DOMRectReadOnly` is one). */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What of a box can be seen, 0 to 1: its area within `clip` that lies under none of `covers`. Nothing of a box without an area. */
export function shownShare(box: Box, clip: Box, covers: readonly Box[]): number {
  const whole = areaOf(box);
  if (whole === 0) return 0;
  const seen = covers.reduce<Box[]>((pieces, cover) => pieces.flatMap((piece) => around(piece, cover)), [overlap(box, clip)]);
  return seen.reduce((sum, piece) => sum + areaOf(piece), 0) / whole;
}

const areaOf = ({ left, top, right, bottom }: Box): number => Math.max(0, right - left) * Math.max(0, bottom - top);

const overlap = (a: Box, b: Box): Box => ({
  left: Math.max(a.left, b.left),
  top: Math.max(a.top, b.top),
  right: Math.min(a.right, b.right),
  bottom: Math.min(a.bottom, b.bottom),
});

/** What is left of `piece` around `cover`: up to four boxes. */
function around(piece: Box, cover: Box): Box[] {
  const under = overlap(piece, cover);
  if (areaOf(under) === 0) return [piece];
  const band = { top: under.top, bottom: under.bottom };
  return [
    { ...piece, bottom: under.top },
    { ...piece, top: under.bottom },
    { ...band, left: piece.left, right: under.left },
    { ...band, left: under.right, right: piece.right },
  ].filter((part) => areaOf(part) > 0);
}
