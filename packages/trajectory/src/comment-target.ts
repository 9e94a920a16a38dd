import { itemSections, trajectorySections, type ItemSection, type TrajectorySection } from './shape.ts';
import { isId } from './validity.ts';

/** What a thread is about: a section (`image`) or an item (`goals/<id>`). */
export type CommentTarget = TrajectorySection | `${ItemSection}/${string}`;

export function isCommentTarget(value: unknown): value is CommentTarget {
  if (typeof value !== 'string') return false;
  if ((trajectorySections as readonly string[]).includes(value)) return true;
  const [section, id, ...rest] = value.split('/');
  return (itemSections as readonly string[]).includes(section ?? '') && isId(id) && rest.length === 0;
}
