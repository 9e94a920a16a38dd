import type { ExerciseForm } from '@tandem/domain/training/exercise';
import { m } from '#lib/paraglide/messages.js';

const names: Record<ExerciseForm, () => string> = {
  'whole-group': m.training_form_whole_group,
  pairs: m.training_form_pairs,
  threes: m.training_form_threes,
  alone: m.training_form_alone,
};

/** «В парах» */
export const formName = (form: ExerciseForm): string => names[form]();
