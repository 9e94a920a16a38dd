import type { FeedbackForm } from '@tandem/contracts/feedback';
import content from './after-meeting.json' with { type: 'json' };

/** The form for someone who met: a mentor's questions for mentors, everybody else (guests too) answers for oneself. */
export function formFor(part: 'mentor' | 'mentee' | null): FeedbackForm {
  const wanted = part === 'mentor' ? 'mentor' : 'mentee';
  const { id, title, intro, questions } = content.forms.find((form) => form.part === wanted)!;
  return { id, title, intro, questions, visibility: content.visibility };
}
