import type { BoardColour } from '@tandem/trajectory/board';

/** Of the sheet, of what is drawn on it and of its notes: the same for everybody and in the saved picture, whatever the theme of the screen. */
export const SHEET = '#ffffff';
export const INK: Record<BoardColour, string> = {
  ink: '#1f2a30',
  blue: '#3b5bc4',
  rust: '#a8432a',
  green: '#2b6a4a',
  plum: '#6d2f70',
};
/** Under the words of a note: dark ink stays readable on each. */
export const NOTE_PAPER: Record<BoardColour, string> = {
  ink: '#f3efe2',
  blue: '#e3e9fb',
  rust: '#fbe6df',
  green: '#dff1e6',
  plum: '#f3e4f3',
};
