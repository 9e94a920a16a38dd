import * as z from 'zod';
import { MOST_OPTIONS, POLL_KINDS, SCALE_TOP } from '@tandem/domain/poll/poll';
import { idParams } from './list.ts';

export const pollParams = idParams.extend({ poll: z.uuid() });

const word = z.string().trim().max(60).default('');

/** A question to everybody in the room. */
export const AskPoll = z.object({
  kind: z.enum(POLL_KINDS),
  /** Nobody learns who answered what, the database neither; with names, those who lead do. */
  anonymous: z.boolean(),
  question: z.string().trim().min(1).max(300),
  /** Of a question with options. */
  options: z.array(z.string().trim().min(1).max(120)).max(MOST_OPTIONS).default([]),
  /** Words at the ends of a scale. */
  low: word,
  high: word,
});
export type AskPoll = z.infer<typeof AskPoll>;

const choices = z.array(z.number().int().min(1).max(Math.max(MOST_OPTIONS, SCALE_TOP))).max(MOST_OPTIONS);
const text = z.string().trim().min(1).max(500);

/** Options from 1, or the one value of a scale; of an open question the words. */
export const AnswerPoll = z.object({ choices: choices.default([]), text: text.nullable().default(null) });
export type AnswerPoll = z.infer<typeof AnswerPoll>;

/** How often each option or value, and the words in the order of the alphabet. */
const pollResults = z.object({
  counts: z.array(z.number().int()),
  texts: z.array(z.string()),
  /** Who said what: of a poll with names, to those who lead. */
  named: z.array(z.object({ personId: z.uuid(), choices: z.array(z.number().int()), text: z.string().nullable() })).optional(),
});

export const poll = z.object({
  id: z.uuid(),
  kind: z.enum(POLL_KINDS),
  anonymous: z.boolean(),
  question: z.string(),
  options: z.array(z.string()),
  low: z.string(),
  high: z.string(),
  /** null: one may answer. */
  closedAt: z.iso.datetime().nullable(),
  /** Since when everybody sees the results. */
  shownAt: z.iso.datetime().nullable(),
  /** Whether the reader has answered. */
  answered: z.boolean(),
  /** How many answered; null: not for the reader. */
  answers: z.number().int().nullable(),
  results: pollResults.nullable(),
  /** Why there are no results for the reader. */
  withheld: z.enum(['open', 'few', 'not-shown']).nullable(),
});
export type PollView = z.infer<typeof poll>;

/** The newest first; at most one of them is open. `leads`: the reader asks, and does not answer. */
export const polls = z.object({ leads: z.boolean(), polls: z.array(poll) });
export type Polls = z.infer<typeof polls>;
