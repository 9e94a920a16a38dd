import * as z from 'zod';
import { DIRECTIONS } from '@tandem/domain/programme/direction';
import { PROGRAMME_FORMS } from '@tandem/domain/programme/form';
import { PROGRAMME_KINDS } from '@tandem/domain/programme/kind';
import { PARTICIPATION_ANSWERS, PROGRAMME_PARTS } from '@tandem/domain/programme/participation';
import { PROGRAMME_STATUSES } from '@tandem/domain/programme/status';
import { emailAddress } from './email-address.ts';
import { listOf } from './list.ts';
import { day } from './moment.ts';

export const programmePart = z.enum(PROGRAMME_PARTS);
export const programmeStatus = z.enum(PROGRAMME_STATUSES);

const fields = {
  title: z.string().trim().min(1).max(300),
  kind: z.enum(PROGRAMME_KINDS),
  form: z.enum(PROGRAMME_FORMS),
  directions: z.array(z.enum(DIRECTIONS)).max(DIRECTIONS.length),
  /** Goals in words; the trajectory refines them. */
  goals: z.string().trim().max(5000),
  startsOn: day,
  endsOn: day,
};

export const CreateProgramme = z.object({
  ...fields,
  organisationId: z.uuid(),
  goals: fields.goals.default(''),
  directions: fields.directions.default([]),
  /** People of the own organisation; others are added by their e-mail afterwards. */
  participants: z
    .array(z.object({ personId: z.uuid(), part: programmePart }))
    .max(20)
    .default([]),
});
export type CreateProgramme = z.infer<typeof CreateProgramme>;

/** A draft takes all of it; an active programme only title, goals and dates. */
export const EditProgramme = z.object(fields).partial();
export type EditProgramme = z.infer<typeof EditProgramme>;

/** By id within the owning organisation, by exact e-mail from anywhere else. */
export const AddParticipant = z.union([
  z.object({ personId: z.uuid(), part: programmePart }),
  z.object({ email: emailAddress, part: programmePart }),
]);
export type AddParticipant = z.infer<typeof AddParticipant>;

export const AnswerProgramme = z.object({ accept: z.boolean() });
export const EndProgrammeEarly = z.object({ reason: z.string().trim().max(1000).default('') });
export const programmePersonParams = z.object({ id: z.uuid(), personId: z.uuid() });

export const ProgrammeQuery = z.object({ status: programmeStatus.optional(), organisation: z.uuid().optional() });

export const programmeParticipant = z.object({
  personId: z.uuid(),
  name: z.string(),
  photoUrl: z.string().nullable(),
  part: programmePart,
  answer: z.enum(PARTICIPATION_ANSWERS),
  from: z.iso.datetime(),
  to: z.iso.datetime().nullable(),
  timeZone: z.string(),
  organisations: z.array(z.object({ name: z.string(), city: z.string() })),
  /** 1–8: the author's colour within this programme. */
  colour: z.number().int(),
});
export type ProgrammeParticipant = z.infer<typeof programmeParticipant>;

/** Counts of the plan of one mentee: all that a curator sees of a trajectory. */
export const planProgress = z.object({
  menteeId: z.uuid(),
  menteeName: z.string(),
  events: z.number().int(),
  done: z.number().int(),
  inProgress: z.number().int(),
});
export type PlanProgress = z.infer<typeof planProgress>;

export const programmeChange = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  byName: z.string().nullable(),
  kind: z.enum([
    'created',
    'edited',
    'activated',
    'participant-invited',
    'participant-answered',
    'participant-left',
    'completed',
    'ended-early',
  ]),
  /** Names, parts and field names of the change, as written at the time. */
  details: z.object({
    name: z.string().optional(),
    part: programmePart.optional(),
    answer: z.enum(PARTICIPATION_ANSWERS).optional(),
    fields: z.array(z.string()).optional(),
    reason: z.string().optional(),
  }),
});
export type ProgrammeChange = z.infer<typeof programmeChange>;

export const programmeMay = z.object({
  edit: z.boolean(),
  addPeople: z.boolean(),
  activate: z.boolean(),
  close: z.boolean(),
  answer: z.boolean(),
  leave: z.boolean(),
  /** Meetings may be planned now, by this person. */
  schedule: z.boolean(),
});

export const programme = z.object({
  id: z.uuid(),
  organisationId: z.uuid(),
  organisationName: z.string(),
  title: z.string(),
  kind: z.enum(PROGRAMME_KINDS),
  form: z.enum(PROGRAMME_FORMS),
  directions: z.array(z.enum(DIRECTIONS)),
  goals: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
  /** The method's advice about the length; null: within it. */
  advice: z.enum(['shorter-than-three-months', 'longer-than-a-year']).nullable(),
  status: programmeStatus,
  createdAt: z.iso.datetime().nullable(),
  activatedAt: z.iso.datetime().nullable(),
  closedAt: z.iso.datetime().nullable(),
  participants: z.array(programmeParticipant),
  /** Own parts now; empty for a curator. */
  ownParts: z.array(programmePart),
  /** One's own unanswered invitation. */
  invited: z.boolean(),
  /** For those who take part or lead the owning organisation; empty otherwise. */
  progress: z.array(planProgress),
  /** Only those that the viewer may open. */
  trajectories: z.array(z.object({ id: z.uuid(), documentId: z.uuid(), menteeId: z.uuid(), menteeName: z.string() })),
  changes: z.array(programmeChange),
  /** Parts that nobody has taken yet; a draft with some cannot begin. */
  missing: z.array(programmePart),
  may: programmeMay,
});
export type Programme = z.infer<typeof programme>;

export const programmeInList = programme.omit({ changes: true, trajectories: true, goals: true });
export type ProgrammeInList = z.infer<typeof programmeInList>;
export const programmeList = listOf(programmeInList);
