/** A calendar day as the database keeps it: UTC midnight. */
export const dayOf = (isoDate: string): Date => new Date(`${isoDate}T00:00:00Z`);
export const isoDay = (day: Date): string => day.toISOString().slice(0, 10);
