import type { Meeting } from '@tandem/contracts/meeting';
import { m } from '#lib/paraglide/messages.js';

/** «Повторяется каждую неделю, после этой ещё 4 встречи» */
export function seriesWords({ everyWeeks, ahead }: NonNullable<Meeting['series']>): string {
  const step = m.meeting_series_step({ weeks: everyWeeks });
  return ahead > 0 ? m.meeting_series({ step, further: m.meeting_series_ahead({ count: ahead }) }) : m.meeting_series_last({ step });
}
