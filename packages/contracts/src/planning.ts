import * as z from 'zod';
import { holiday } from './holiday.ts';
import { listOf } from './list.ts';
import { programmePart } from './programme.ts';

/** Someone who would take part in a planned meeting. */
export const planningPerson = z.object({
  personId: z.uuid(),
  name: z.string(),
  part: programmePart,
  timeZone: z.string(),
  city: z.string().nullable(),
  /** Local minutes from midnight; null: not said. */
  preferredHours: z.object({ from: z.number(), to: z.number() }).nullable(),
  /** 1–8, the author's colour. */
  colour: z.number().int(),
});
export type PlanningPerson = z.infer<typeof planningPerson>;

/** A programme in which the reader may plan a meeting now, with everyone who would be asked to it, the reader included. */
export const planningProgramme = z.object({
  id: z.uuid(),
  title: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  people: z.array(planningPerson),
  /** Of its own school and of its people's schools, on whose clocks they are meant. */
  holidays: z.array(holiday.extend({ organisationName: z.string(), timeZone: z.string() })),
});
export type PlanningProgramme = z.infer<typeof planningProgramme>;
export const planningList = listOf(planningProgramme);
