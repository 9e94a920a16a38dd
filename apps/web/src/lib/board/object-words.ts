import type { BoardColour, BoardObject, Shape } from '@tandem/trajectory/board';
import { m } from '#lib/paraglide/messages.js';

export const shapeName: Record<Shape, () => string> = {
  rectangle: m.board_rectangle,
  ellipse: m.board_ellipse,
  line: m.board_line,
  arrow: m.board_arrow,
};

export const colourName: Record<BoardColour, () => string> = {
  ink: m.board_colour_ink,
  blue: m.board_colour_blue,
  rust: m.board_colour_rust,
  green: m.board_colour_green,
  plum: m.board_colour_plum,
};

/** What lies on the board, for whoever reads the list of it; the words of a note are read by themselves. */
export function objectWords(object: BoardObject): { what: string; words: string } {
  if (object.kind === 'note') {
    const words = object.text.trim();
    return words === '' ? { what: m.board_note_empty(), words } : { what: m.board_note(), words };
  }
  const colour = colourName[object.colour]();
  return { what: `${object.kind === 'stroke' ? m.board_stroke() : shapeName[object.kind]()}, ${colour}`, words: '' };
}
