/** Directions of a programme: the seven matching topics of the method. */
export const DIRECTIONS = [
  'subject-content',
  'teaching-methods',
  'upbringing',
  'lesson-and-extracurricular',
  'psychological-support',
  'work-with-parents',
  'additional-education',
] as const;

export type Direction = (typeof DIRECTIONS)[number];
