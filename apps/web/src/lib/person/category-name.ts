import { MENTEE_CATEGORIES, type MenteeCategory } from '@tandem/domain/person/category';
import { m } from '#lib/paraglide/messages.js';

const names: Record<MenteeCategory, () => string> = {
  'young-teacher': m.person_category_young_teacher,
  'experienced-new-technology': m.person_category_experienced_new_technology,
  'new-in-team': m.person_category_new_in_team,
  'non-pedagogical-education': m.person_category_non_pedagogical_education,
};

/** A category of mentees in words; one that this version does not know is left out. */
export function categoryName(category: string | null): string {
  const known = MENTEE_CATEGORIES.find((one) => one === category);
  return known ? names[known]() : '';
}
