import type { FeedbackForm } from '@tandem/contracts/feedback';
import content from './after-meeting.json' with { type: 'json' };

/** As whom somebody looks back at a meeting. */
export type FeedbackPart = 'mentor' | 'mentee' | 'training' | 'training-leader';

/** The questions for someone who met. */
export function formFor(part: FeedbackPart): FeedbackForm {
  const { id, title, intro, questions } = content.forms.find((form) => form.part === part)!;
  return { id, title, intro, questions, visibility: content.visibility };
}
