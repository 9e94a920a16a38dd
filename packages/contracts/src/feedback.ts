import * as z from 'zod';

const words = z.object({ ru: z.string(), en: z.string() });

/** Three questions of four points each; the screen shows the language it speaks. */
export const feedbackForm = z.object({
  id: z.string(),
  title: words,
  intro: words,
  /** Who will see the answers. */
  visibility: words,
  questions: z.array(z.object({ id: z.string(), text: words, points: z.array(z.object({ value: z.number().int(), label: words })) })),
});
export type FeedbackForm = z.infer<typeof feedbackForm>;

export const FeedbackFormQuery = z.object({ meeting: z.uuid() });

/** By question; a question may be left out. */
export const feedbackAnswers = z.record(z.string().min(1).max(64), z.number().int().min(1).max(4));

export const GiveFeedback = z.object({
  answers: feedbackAnswers.refine((answers) => Object.keys(answers).length <= 20, 'too many answers'),
});

/** One's own feedback, nobody else's. */
export const ownFeedback = z.object({ answers: feedbackAnswers, at: z.iso.datetime() });
export type OwnFeedback = z.infer<typeof ownFeedback>;
