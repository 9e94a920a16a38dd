import type { Direction } from '@tandem/domain/programme/direction';
import { m } from '#lib/paraglide/messages.js';

const names: Record<Direction, () => string> = {
  'subject-content': m.programme_direction_subject_content,
  'teaching-methods': m.programme_direction_teaching_methods,
  upbringing: m.programme_direction_upbringing,
  'lesson-and-extracurricular': m.programme_direction_lesson_and_extracurricular,
  'psychological-support': m.programme_direction_psychological_support,
  'work-with-parents': m.programme_direction_work_with_parents,
  'additional-education': m.programme_direction_additional_education,
};

/** «Методика обучения и преподавания» */
export const directionName = (direction: Direction): string => names[direction]();
