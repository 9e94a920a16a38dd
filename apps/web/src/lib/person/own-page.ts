import type { Me } from '#lib/session/me.ts';

/** Local hours in which meetings suit a person: minutes since midnight in the own time zone. */
export type PreferredHours = { from: number; to: number };

/** What a person says about oneself: `GET /api/me`, changed by `PATCH /api/me`. */
export type OwnPage = Me & { preferredHours: PreferredHours | null; about: string | null };

export type OwnPageChange = Partial<Pick<OwnPage, 'name' | 'timeZone' | 'language' | 'preferredHours'>> & { about?: string };
