import type { ChangedField, ChangePath, FieldValue, TrajectoryChange, WordsField } from '@tandem/trajectory/difference';
import { difficultyBlocks, eventStages, eventStatuses, type TrajectorySection, type Who } from '@tandem/trajectory/shape';
import { m } from '#lib/paraglide/messages.js';
import { blockName } from './block-name.ts';
import { datesInWords } from './date-words.ts';
import { stageName } from './stage-name.ts';
import { statusName } from './status-name.ts';

type Inputs = { whoWords: (who: Who) => string; today: string };

const titles: Record<TrajectorySection, (number: string) => string> = {
  image: () => m.trajectory_image(),
  difficulties: (number) => m.trajectory_difficulty_numbered({ number }),
  goals: (number) => m.trajectory_goal_numbered({ number }),
  events: (number) => m.trajectory_event_numbered({ number }),
  evidence: () => m.trajectory_evidence_one(),
  reflections: () => m.trajectory_reflection_one(),
  style: () => m.trajectory_style_one(),
};

const fields: Record<ChangedField | Exclude<WordsField, 'text' | 'content'>, () => string> = {
  block: m.trajectory_field_block,
  catalogue: m.trajectory_field_catalogue,
  dates: m.trajectory_field_dates,
  difficulties: m.trajectory_field_difficulties,
  event: m.trajectory_field_event,
  goal: m.trajectory_field_goal,
  kind: m.trajectory_field_kind,
  lead: m.trajectory_field_lead,
  meeting: m.trajectory_field_meeting,
  responsible: m.trajectory_field_responsible,
  stage: m.trajectory_field_stage,
  status: m.trajectory_field_status,
  url: m.trajectory_field_url,
  expected: m.trajectory_field_expected,
  measure: m.trajectory_field_measure,
};

const pathTitle = ({ section, number }: ChangePath): string => titles[section](number ?? '').trim();

/** The heading of a change: «Цель 1.1», «Мероприятие 4, сроки», «Мероприятие 4: новое». */
export function changeTitle(change: TrajectoryChange): string {
  const what = pathTitle(change.path);
  switch (change.kind) {
    case 'added':
      return m.trajectory_change_added({ what });
    case 'removed':
      return m.trajectory_change_removed({ what });
    case 'moved':
      return m.trajectory_change_moved({ what, was: change.was ?? '', became: change.became ?? '' });
    case 'words':
      return change.field === 'text' || change.field === 'content'
        ? what
        : m.trajectory_change_field({ what, field: fields[change.field]() });
    case 'changed':
      return m.trajectory_change_field({ what, field: fields[change.field]() });
  }
}

/** A value of a field as it reads on the screen. */
export function valueWords(field: ChangedField, value: FieldValue, { whoWords, today }: Inputs): string {
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return m.trajectory_none();
  if (Array.isArray(value)) return value.map(({ number }) => number).join(', ');
  if (typeof value === 'object') return datesInWords(value, today) || m.trajectory_none();
  if (field === 'lead' || field === 'responsible') return whoWords(value as Who);
  if (field === 'status') return named(eventStatuses, value, statusName);
  if (field === 'stage') return named(eventStages, value, stageName);
  if (field === 'block') return named(difficultyBlocks, value, blockName);
  return value;
}

function named<Value extends string>(known: readonly Value[], value: string, name: (value: Value) => string): string {
  return (known as readonly string[]).includes(value) ? name(value as Value) : value;
}
