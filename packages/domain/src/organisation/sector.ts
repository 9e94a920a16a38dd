/** Sector of education an organisation works in: общее, СПО, дополнительное. */
export const SECTORS = ['general', 'vocational', 'additional'] as const;

export type Sector = (typeof SECTORS)[number];
