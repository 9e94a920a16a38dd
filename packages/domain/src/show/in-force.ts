import { isClosed, type ProgrammeStatus } from '../programme/status.ts';

export const SHOW_LEVELS = ['read', 'comment'] as const;
/** How far someone is let into a trajectory that is shown to them: to read it, or also to read and write comments on it. */
export type ShowLevel = (typeof SHOW_LEVELS)[number];

/** A trajectory shown to someone until it is taken back (`to`), with what its end depends on. */
export interface Show {
  readonly from: Date;
  readonly to: Date | null;
  readonly person: Viewer;
}

/** Someone who is or may be shown a trajectory. */
export interface Viewer {
  readonly disabledAt: Date | null;
  /** Where they hold a role now. */
  readonly organisationIds: readonly string[];
}

/** The programme of the trajectory, and every organisation it concerns: the owning one and those of the people in it now. */
export interface ShownProgramme {
  readonly status: ProgrammeStatus;
  readonly organisationIds: readonly string[];
}

/** A trajectory is shown only to people of the schools it concerns. */
export function mayBeShown(person: Viewer, programme: ShownProgramme): boolean {
  return person.disabledAt === null && person.organisationIds.some((id) => programme.organisationIds.includes(id));
}

/**
 * A show lasts until it is taken back. It ends by itself with the programme, with the person's account, and when they belong to none
 * of the schools any more.
 */
export function isInForce({ from, to, person }: Show, programme: ShownProgramme, now: Date): boolean {
  return from <= now && (to === null || to > now) && !isClosed(programme.status) && mayBeShown(person, programme);
}
