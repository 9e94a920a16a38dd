import type { ProgrammeStatus } from '../programme/status.ts';

const DAY = 24 * 60 * 60_000;
/** «Давно не встречались»: more than three weeks. A reason to ask whether help is needed, not a breach. */
export const SILENT_AFTER_DAYS = 21;

export interface ProgrammeMeetings {
  readonly programmeId: string;
  readonly status: ProgrammeStatus;
  /** When its people could begin to meet. */
  readonly activeSince: Date;
  /** Actual end of the last meeting at which two people met. */
  readonly lastMetAt: Date | null;
  /** The last planned meeting that is over was missed. */
  readonly lastMissed: boolean;
  readonly nextPlannedStart: Date | null;
}

export interface SilentProgramme {
  readonly programmeId: string;
  /** Whole days since they met, or since the programme became active if they never did. */
  readonly days: number;
  readonly neverMet: boolean;
  readonly lastMissed: boolean;
  readonly nextPlannedStart: Date | null;
}

/** Active programmes whose people have not met for more than 21 days, the longest silence first. Younger programmes have not been silent, only young. */
export function silentProgrammes(programmes: readonly ProgrammeMeetings[], now: Date): readonly SilentProgramme[] {
  return programmes
    .filter((p) => p.status === 'active')
    .map((p) => ({ p, silence: now.getTime() - Math.max(p.activeSince.getTime(), p.lastMetAt?.getTime() ?? -Infinity) }))
    .filter(({ silence }) => silence > SILENT_AFTER_DAYS * DAY)
    .sort((a, b) => b.silence - a.silence || (a.p.programmeId < b.p.programmeId ? -1 : 1))
    .map(({ p: { programmeId, lastMetAt, lastMissed, nextPlannedStart }, silence }) => ({
      programmeId,
      days: Math.floor(silence / DAY),
      neverMet: lastMetAt === null,
      lastMissed,
      nextPlannedStart,
    }));
}
