import { cityOfZone, commonTimeZones } from '#lib/time/city.ts';
import { offsetMinutes } from '#lib/time/clock.ts';

/** Zones to choose from: Russia's first, then all that the browser knows; `also` is always among them. Labels: «Омск, UTC+6». */
export function timeZoneOptions(also: string, now: number = Date.now()): { value: string; label: string }[] {
  const rest = Intl.supportedValuesOf('timeZone').filter((zone) => !commonTimeZones.includes(zone));
  const zones = [...new Set([...commonTimeZones, also, ...rest])];
  return zones.map((zone) => ({ value: zone, label: `${cityOfZone(zone)}, ${offsetLabel(offsetMinutes(now, zone))}` }));
}

function offsetLabel(minutes: number): string {
  const size = Math.abs(minutes);
  const rest = size % 60;
  return `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest ? `:${String(rest).padStart(2, '0')}` : ''}`;
}
