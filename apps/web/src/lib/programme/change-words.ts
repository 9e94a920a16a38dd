import type { ProgrammeChange } from '@tandem/contracts/programme';
import { m } from '#lib/paraglide/messages.js';
import { partName } from './part-name.ts';

const fields: Record<string, () => string> = {
  title: m.programme_changed_title,
  kind: m.programme_changed_kind,
  form: m.programme_changed_form,
  directions: m.programme_changed_directions,
  goals: m.programme_changed_goals,
  startsOn: m.programme_changed_start,
  endsOn: m.programme_changed_end,
};

/** A change of a programme as a sentence without its author: «Добавлен участник: Дёмин Кирилл Максимович, наставник». */
export function changeWords({ kind, details }: ProgrammeChange): string {
  const who = [details.name, details.part && partName(details.part)].filter(Boolean).join(', ');
  switch (kind) {
    case 'created':
      return m.programme_change_created();
    case 'edited':
      return m.programme_change_edited({ fields: (details.fields ?? []).map((field) => fields[field]?.() ?? field).join(', ') });
    case 'activated':
      return m.programme_change_activated();
    case 'participant-invited':
      return details.answer === 'accepted' ? m.programme_change_added({ who }) : m.programme_change_invited({ who });
    case 'participant-answered':
      return details.answer === 'accepted' ? m.programme_change_accepted({ who }) : m.programme_change_declined({ who });
    case 'participant-left':
      return m.programme_change_left({ who });
    case 'completed':
      return m.programme_change_completed();
    case 'ended-early':
      return details.reason ? m.programme_change_ended_because({ reason: details.reason }) : m.programme_change_ended();
  }
}
