import type { SchoolHoliday } from '@tandem/domain/organisation/holiday';
import { m } from '#lib/paraglide/messages.js';

/** «Осенние каникулы (Школа № 14), Карантин (Центр)»: each named once. */
export const holidayWords = (holidays: readonly SchoolHoliday[]): string =>
  [...new Set(holidays.map(({ title, organisationName }) => m.meeting_holiday({ title, organisation: organisationName })))].join(', ');
