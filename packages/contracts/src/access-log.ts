import * as z from 'zod';
import { listOf } from './list.ts';

/** One look of a non-participant, and of anybody at a recording: «Кто смотрел». At most one a person, kind and hour. */
export const look = z.object({
  personId: z.uuid(),
  name: z.string(),
  /** In which capacity they looked. `shown`: the pair shows it to them until it takes it back. */
  as: z.enum(['participant', 'former-participant', 'guest', 'shown', 'curator', 'head']),
  /** meeting-facts: in a list or the record, without words · meeting-summary: the released summary · meeting-record: the whole record · recording: listened to it */
  what: z.enum(['meeting-facts', 'meeting-summary', 'meeting-record', 'recording', 'trajectory']),
  at: z.iso.datetime(),
});
export type Look = z.infer<typeof look>;
export const lookList = listOf(look);
