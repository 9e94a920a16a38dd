import type { TrajectoryVersion } from '@tandem/contracts/version';
import { politeName } from '@tandem/domain/person/name';
import { m } from '#lib/paraglide/messages.js';
import { clock, type Moment } from '#lib/time/clock.ts';
import { day } from '#lib/time/day.ts';
import type { Stop } from './timeline.ts';

const reasons: Record<Exclude<TrajectoryVersion['reason'], 'named'>, () => string> = {
  'meeting-start': m.version_reason_start,
  'meeting-end': m.version_reason_end,
  idle: m.version_reason_idle,
  'before-restore': m.version_reason_before_restore,
  left: m.version_reason_left,
};

/** What a version is called: its name, or why it was kept. */
export function versionName({ reason, name }: Pick<TrajectoryVersion, 'reason' | 'name'>): string {
  return reason === 'named' ? (name ?? '') : reasons[reason]();
}

/** «17 ноября, 14:32» */
export const whenWords = (at: Moment, timeZone: string): string => `${day(at, timeZone)}, ${clock(at, timeZone)}`;

/** A stop of the ruler in words: «К совету, 17 ноября, 14:32». */
export function stopWords(stop: Stop, { timeZone, nameOf }: { timeZone: string; nameOf: (personId: string) => string | null }): string {
  if (stop.version) return `${versionName(stop.version)}, ${whenWords(stop.version.at, timeZone)}`;
  const when = whenWords(stop.at, timeZone);
  const name = stop.by && nameOf(stop.by);
  return name ? m.version_by({ when, name: politeName(name) }) : when;
}
