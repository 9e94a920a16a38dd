/** How an exercise of a training is done. */
export const EXERCISE_FORMS = ['whole-group', 'pairs', 'threes', 'alone'] as const;
export type ExerciseForm = (typeof EXERCISE_FORMS)[number];

export const isExerciseForm = (word: string): word is ExerciseForm => (EXERCISE_FORMS as readonly string[]).includes(word);

/** So many people a training or small group is for, those who lead it included. */
export const MOST_PEOPLE = 16;
