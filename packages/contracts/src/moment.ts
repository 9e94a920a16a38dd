import * as z from 'zod';

/** ISO knows a year 0, PostgreSQL does not; nobody means a year before 1000. */
const HAS_YEAR = /^[1-9]/;
const noYear = 'has no year that anybody means';

/** YYYY-MM-DD, a day that exists. */
export const day = z.iso.date().regex(HAS_YEAR, noYear);
/** An instant in UTC, ISO 8601. */
export const moment = z.iso.datetime().regex(HAS_YEAR, noYear);

/** For a refinement: a period does not end before it begins. */
export const inOrder = ({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean =>
  !from || !to || Date.parse(from) <= Date.parse(to);
export const notInOrder = { message: 'lies before `from`', path: ['to'] };

/** Where a list of meetings goes on: `<start>~<id>` of the last one shown. */
export const meetingCursor = z.string().max(100).refine(isPlace, 'is no cursor of this list');

function isPlace(cursor: string): boolean {
  const [start, id, ...more] = cursor.split('~');
  return more.length === 0 && moment.safeParse(start).success && z.uuid().safeParse(id).success;
}
