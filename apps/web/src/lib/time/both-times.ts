import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { cityName, cityOfZone, inRussianCity } from './city.ts';
import { clock, clockRange, dayKey, offsetMinutes, type Moment } from './clock.ts';
import { day } from './day.ts';

/** Where the other person is: the city of the organisation when known, else of the zone. */
export type Place = { timeZone: string; city?: string | null };

/**
 * «14:30 у вас · 18:30 в Новосибирске»; with `to` a range. Where it is another day there, the day is said too. When both clocks show the
 * same, one time is enough.
 */
export function bothTimes(from: Moment, mine: string, their: Place, to?: Moment): string {
  const span = (zone: string) => (to === undefined ? clock(from, zone) : clockRange(from, to, zone));
  if (offsetMinutes(from, mine) === offsetMinutes(from, their.timeZone)) return m.ui_yours({ mine: span(mine) });
  const otherDay = dayKey(from, mine) !== dayKey(from, their.timeZone);
  const theirs = otherDay ? `${day(from, their.timeZone)}, ${span(their.timeZone)}` : span(their.timeZone);
  return m.ui_yours_and_theirs({ mine: span(mine), theirs, place: inCity(their) });
}

/** «в Новосибирске», «in Novosibirsk»; where the case is not sure «— Набережные Челны». */
export function inCity(place: Place): string {
  const city = place.city ? cityName(place.city) : cityOfZone(place.timeZone);
  return (getLocale() === 'ru' && inRussianCity(city)) || m.ui_place_nominative({ city });
}
