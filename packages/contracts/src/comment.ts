import * as z from 'zod';

/** Longest comment, and longest words of a suggestion. */
export const MAX_COMMENT = 4_000;

const words = z.string().trim().min(1).max(MAX_COMMENT);
/** People named with «@»; those who cannot see the comments are left out. */
const mentions = z.array(z.uuid()).max(20).default([]);

const position = z
  .string()
  .min(1)
  .max(200)
  .regex(/^[\w+/]+=*$/, 'is no position');

/** A Passage of packages/trajectory: some words of a rich text. */
const passage = z.object({
  field: z.enum(['image', 'text', 'measure', 'content', 'expected']),
  from: position,
  to: position,
  quote: z.string().min(1).max(2_000).regex(/\S/, 'has no words'),
});

/** A CommentTarget of packages/trajectory: `image`, `goals/<id>`. */
const on = z
  .string()
  .min(1)
  .max(120)
  .regex(/^[a-z]+(\/[\w-]+)?$/, 'is no part of a trajectory');

/** A new thread. The id is the browser's, so that a request sent twice makes one. */
export const NewThread = z.object({ id: z.uuid(), on, passage: passage.optional(), text: words, mentions });
export type NewThread = z.input<typeof NewThread>;

/** Other words for a passage (none: take it out), with a comment beside them if there is something to say. */
export const NewSuggestion = z.object({
  ...{ id: z.uuid(), on, passage },
  suggestion: z.string().max(MAX_COMMENT),
  text: z.string().trim().max(MAX_COMMENT).default(''),
  mentions,
});
export type NewSuggestion = z.input<typeof NewSuggestion>;

export const NewReply = z.object({ id: z.uuid(), text: words, mentions });
export type NewReply = z.input<typeof NewReply>;

export const EditComment = z.object({ text: words, mentions });
export type EditComment = z.input<typeof EditComment>;

export const threadParams = z.object({ id: z.uuid(), thread: z.uuid() });
export const replyParams = threadParams.extend({ reply: z.uuid() });

/** The comments of a trajectory, for those who see them: read live by co-editing, written by requests. */
export const commentsOfTrajectory = z.object({
  documentId: z.uuid(),
  generation: z.number().int(),
  mayWrite: z.boolean(),
  mayResolve: z.boolean(),
  /** Everyone who sees them now (`current`) or did and may have written. */
  people: z.array(z.object({ personId: z.uuid(), name: z.string(), current: z.boolean() })),
});
export type CommentsOfTrajectory = z.infer<typeof commentsOfTrajectory>;
