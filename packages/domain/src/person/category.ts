/** Mentee category of the method; chooses the template of the trajectory. */
export const MENTEE_CATEGORIES = ['young-teacher', 'experienced-new-technology', 'new-in-team', 'non-pedagogical-education'] as const;

export type MenteeCategory = (typeof MENTEE_CATEGORIES)[number];
