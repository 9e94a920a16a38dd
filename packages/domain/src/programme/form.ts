/** Form of mentoring (форма): who teaches whom. */
export const PROGRAMME_FORMS = [
  'teacher-teacher',
  'head-teacher',
  'employer-student',
  'lecturer-young-teacher',
  'partner-teacher',
] as const;

export type ProgrammeForm = (typeof PROGRAMME_FORMS)[number];
