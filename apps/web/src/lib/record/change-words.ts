import type { ChangedField, FieldValue, Tie, TrajectoryChange, WordsField } from '@tandem/trajectory/difference';
import type { WordSegment } from '@tandem/trajectory/word-difference';
import { politeName } from '@tandem/domain/person/name';
import { m } from '#lib/paraglide/messages.js';
import { day } from '#lib/time/day.ts';

/** A change of a trajectory as a line of the record: where, and was → became word by word. */
export interface ChangeWords {
  where: string;
  segments: WordSegment[];
  /** The words are people's own, not values of the interface. */
  own: boolean;
}

type Section = TrajectoryChange['path']['section'];
type Numbered = { number: string };

const places: Record<Section, (inputs: Numbered) => string> = {
  image: m.record_in_image,
  difficulties: m.record_in_difficulties,
  goals: m.record_in_goals,
  events: m.record_in_events,
  evidence: m.record_in_evidence,
  reflections: m.record_in_reflections,
  style: m.record_in_style,
};
const additions: Record<Section, (inputs: Numbered) => string> = {
  ...places,
  difficulties: m.record_added_difficulties,
  goals: m.record_added_goals,
  events: m.record_added_events,
  evidence: m.record_added_evidence,
  reflections: m.record_added_reflections,
  style: m.record_added_style,
};
const removals: Record<Section, (inputs: Numbered) => string> = {
  ...places,
  difficulties: m.record_removed_difficulties,
  goals: m.record_removed_goals,
  events: m.record_removed_events,
  evidence: m.record_removed_evidence,
  reflections: m.record_removed_reflections,
  style: m.record_removed_style,
};
const fields: Record<ChangedField | 'expected' | 'measure', () => string> = {
  block: m.record_field_block,
  catalogue: m.record_field_catalogue,
  dates: m.record_field_dates,
  difficulties: m.record_field_difficulties,
  event: m.record_field_event,
  goal: m.record_field_goal,
  kind: m.record_field_kind,
  lead: m.record_field_lead,
  meeting: m.record_field_meeting,
  responsible: m.record_field_responsible,
  stage: m.record_field_stage,
  status: m.record_field_status,
  url: m.record_field_url,
  expected: m.record_field_expected,
  measure: m.record_field_measure,
};
/** Values that the interface has words for; any other is shown as it stands. */
const values: Record<string, () => string> = {
  'status/planned': m.record_value_status_planned,
  'status/in-progress': m.record_value_status_in_progress,
  'status/done': m.record_value_status_done,
  'status/dropped': m.record_value_status_dropped,
  'stage/start': m.record_value_stage_start,
  'stage/practice': m.record_value_stage_practice,
  'stage/midway': m.record_value_stage_midway,
  'stage/independence': m.record_value_stage_independence,
  'stage/closing': m.record_value_stage_closing,
  'block/legal': m.record_value_block_legal,
  'block/subject': m.record_value_block_subject,
  'block/methodical': m.record_value_block_methodical,
  'block/psychological': m.record_value_block_psychological,
  'who/mentor': m.record_value_who_mentor,
  'who/mentee': m.record_value_who_mentee,
  'who/both': m.record_value_who_both,
  'who/psychologist': m.record_value_who_psychologist,
};

/** @param names people's full names by id */
export function changeWords(change: TrajectoryChange, names: ReadonlyMap<string, string>): ChangeWords {
  const { section } = change.path;
  const number = { number: change.path.number ?? '' };
  const place = places[section](number);
  switch (change.kind) {
    case 'added':
      return { where: additions[section](number), segments: [{ kind: 'added', text: change.text }], own: true };
    case 'removed':
      return { where: removals[section](number), segments: [{ kind: 'removed', text: change.text }], own: true };
    case 'words':
      return { where: withField(place, change.field), segments: change.segments, own: true };
    case 'moved':
      return {
        where: m.record_where_field({ where: place, field: m.record_field_moved() }),
        segments: wasBecame(numbered(change.was), numbered(change.became)),
        own: false,
      };
    case 'changed': {
      const [was, became] = [change.was, change.became].map((value) => valueWords(change.field, value, names));
      return { where: withField(place, change.field), segments: wasBecame(was!, became!), own: false };
    }
  }
}

const withField = (where: string, field: ChangedField | WordsField): string =>
  field === 'text' || field === 'content' ? where : m.record_where_field({ where, field: fields[field]() });

const wasBecame = (was: string, became: string): WordSegment[] => [
  { kind: 'removed', text: was },
  { kind: 'added', text: became },
];

const numbered = (number: string | null): string => (number === null ? m.record_nothing() : m.record_value_number({ number }));

function valueWords(field: ChangedField, value: FieldValue, names: ReadonlyMap<string, string>): string {
  if (value === null) return m.record_nothing();
  if (Array.isArray(value)) return value.length === 0 ? m.record_nothing() : value.map(({ number }: Tie) => numbered(number)).join(', ');
  if (typeof value === 'object') return spanWords(value);
  if (field === 'lead' || field === 'responsible') {
    if (!value.startsWith('person:')) return values[`who/${value}`]?.() ?? value;
    const name = names.get(value.slice('person:'.length));
    return name ? politeName(name) : m.record_value_who_person();
  }
  return values[`${field}/${value}`]?.() ?? value;
}

/** Days of a plan are the same everywhere: they have no zone. */
function spanWords({ from, to }: { from: string | null; to: string | null }): string {
  const words = (date: string) => day(`${date}T00:00:00Z`, 'UTC');
  if (from !== null && to !== null) return m.record_value_between({ from: words(from), to: words(to) });
  if (to !== null) return m.record_value_until({ to: words(to) });
  return from === null ? m.record_nothing() : m.record_value_since({ from: words(from) });
}
