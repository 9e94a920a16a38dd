import type { TrajectoryChange } from '@tandem/trajectory/difference';
import { compareWords } from '@tandem/trajectory/word-difference';

/**
 * Several steps of one person told as one: a field typed in ten portions is one change from the first «was» to the last «became»;
 * what came and went again is nothing. The order is that of the first step.
 */
export function mergeChanges(steps: readonly TrajectoryChange[]): TrajectoryChange[] {
  const merged = new Map<string, TrajectoryChange>();
  for (const step of steps) {
    const item = `${step.path.section} ${step.path.id}`;
    const whole = merged.get(item);
    if ('text' in step) {
      for (const key of merged.keys()) if (key === item || key.startsWith(`${item} `)) merged.delete(key);
      if (step.kind === 'added' || whole?.kind !== 'added') merged.set(item, step);
    } else if (whole?.kind === 'added') {
      // Filling in what one has just added belongs to the addition.
      const text = step.kind === 'words' && step.was === whole.text ? step.became : whole.text;
      merged.set(item, { ...whole, path: step.path, text });
    } else {
      const key = `${item} ${step.kind === 'moved' ? 'moved' : step.field}`;
      const joined = join(merged.get(key), step);
      if (joined) merged.set(key, joined);
      else merged.delete(key);
    }
  }
  return [...merged.values()];
}

type FieldChange = Exclude<TrajectoryChange, { kind: 'added' | 'removed' }>;

/** null: back where it began. */
function join(first: TrajectoryChange | undefined, then: FieldChange): FieldChange | null {
  if (first?.kind === 'words' && then.kind === 'words') {
    return first.was === then.became ? null : { ...then, was: first.was, segments: compareWords(first.was, then.became) };
  }
  if (first?.kind === 'changed' && then.kind === 'changed') {
    return JSON.stringify(first.was) === JSON.stringify(then.became) ? null : { ...then, was: first.was };
  }
  if (first?.kind === 'moved' && then.kind === 'moved') return first.was === then.became ? null : { ...then, was: first.was };
  return then;
}
