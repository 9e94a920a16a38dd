import { m } from '#lib/paraglide/messages.js';

/** Sections of the page in their order, with the short names of the tabs. */
export const sections = [
  { id: 'image', short: m.trajectory_tab_image },
  { id: 'goals', short: m.trajectory_tab_goals },
  { id: 'events', short: m.trajectory_tab_events },
  { id: 'reflections', short: m.trajectory_tab_reflections },
  { id: 'style', short: m.trajectory_tab_style },
] as const;
