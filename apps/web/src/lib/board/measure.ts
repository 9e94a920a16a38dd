import type { Measure } from './note-lines.ts';

export const NOTE_FACE = "'Literata Variable', Georgia, serif";

let pen: CanvasRenderingContext2D | null | undefined;

/** As the browser sets type. */
export const measure: Measure = (text, size) => {
  pen ??= document.createElement('canvas').getContext('2d');
  if (!pen) return text.length * size * 0.55;
  pen.font = `${size}px ${NOTE_FACE}`;
  return pen.measureText(text).width;
};
