import * as z from 'zod';
import { moment } from './moment.ts';

/** A moment of the document: right after the row `seq` of its log. */
const place = z.object({ seq: z.number().int(), at: z.iso.datetime() });
const seq = z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER);

export const versionReason = z.enum(['meeting-start', 'meeting-end', 'idle', 'named', 'before-restore', 'left']);
export type VersionReason = z.infer<typeof versionReason>;

export const trajectoryVersion = place.extend({
  id: z.uuid(),
  reason: versionReason,
  /** Of a named one. */
  name: z.string().nullable(),
  /** null: kept by the service. */
  authorId: z.uuid().nullable(),
  meetingId: z.uuid().nullable(),
  may: z.object({ change: z.boolean() }),
});
export type TrajectoryVersion = z.infer<typeof trajectoryVersion>;

/** What the ruler is drawn of: when somebody wrote and how much, never what. */
export const trajectoryHistory = z.object({
  /** Where it begins: the template. */
  from: place,
  /** The newest moment the reader may look at. */
  to: place,
  /** When the reader left; null: they look as far as now. */
  until: z.iso.datetime().nullable(),
  /** A quarter of an hour of one person, oldest first; `seq` and `at` are those of their last edit in it. */
  edits: z.array(place.extend({ personId: z.uuid().nullable(), edits: z.number().int(), bytes: z.number().int() })),
  /** Held meetings of the programme, oldest first. */
  meetings: z.array(z.object({ id: z.uuid(), start: z.iso.datetime(), end: z.iso.datetime().nullable() })),
  versions: z.array(trajectoryVersion),
  people: z.array(z.object({ personId: z.uuid(), name: z.string() })),
});
export type TrajectoryHistory = z.infer<typeof trajectoryHistory>;

/** Neither: the newest moment. */
export const PlaceQuery = z.object({ seq: seq.optional(), at: moment.optional() });
/** The text at a moment as one Yjs V1 update, base64. */
export const trajectoryState = place.extend({ state: z.string() });
export type TrajectoryState = z.infer<typeof trajectoryState>;

const versionName = z.string().trim().min(1).max(120);
/** Without `seq`: now. */
export const NameVersion = z.object({ name: versionName, seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional() });
export const RenameVersion = z.object({ name: versionName });
export const versionParams = z.object({ id: z.uuid(), versionId: z.uuid() });

export const BeginRestoration = z.object({ seq: z.number().int().min(1).max(Number.MAX_SAFE_INTEGER) });
/** What to bring back, and what stands now, kept so that it can be brought back in turn. */
export const restoration = trajectoryState.extend({ kept: trajectoryVersion });
export type Restoration = z.infer<typeof restoration>;

/** `<clientId>.<from>.<to>` of Yjs, several with commas; `to` is the first clock after. */
export const AuthorshipQuery = z.object({
  of: z
    .string()
    .max(4500)
    .regex(/^\d{1,10}\.\d{1,13}\.\d{1,13}(,\d{1,10}\.\d{1,13}\.\d{1,13}){0,99}$/, 'is no list of ranges'),
});
export const authorship = z.object({
  items: z.array(
    z.object({
      clientId: z.number().int(),
      from: z.number().int(),
      to: z.number().int(),
      /** unsure: a peer handed it in for somebody · service: the template, or Tandem itself */
      certainty: z.enum(['sure', 'unsure', 'service']),
      personId: z.uuid().nullable(),
      name: z.string().nullable(),
      first: z.iso.datetime(),
      last: z.iso.datetime(),
      /** The meeting that was going on at `last`. */
      meetingId: z.uuid().nullable(),
    }),
  ),
  nextCursor: z.null(),
});
export type Authorship = z.infer<typeof authorship>;

export const ExportQuery = z.object({ format: z.enum(['json', 'md', 'html']), seq: seq.optional() });
