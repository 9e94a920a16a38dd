import type { ProgrammeForm } from '@tandem/domain/programme/form';
import { m } from '#lib/paraglide/messages.js';

const names: Record<ProgrammeForm, () => string> = {
  'teacher-teacher': m.programme_form_teacher_teacher,
  'head-teacher': m.programme_form_head_teacher,
  'employer-student': m.programme_form_employer_student,
  'lecturer-young-teacher': m.programme_form_lecturer_young_teacher,
  'partner-teacher': m.programme_form_partner_teacher,
};

/** «Педагог — педагог» */
export const formName = (form: ProgrammeForm): string => names[form]();
