import type { EditProgramme, Programme } from '@tandem/contracts/programme';
import { datesAdvice, type DatesAdvice } from '@tandem/domain/programme/dates';
import type { Direction } from '@tandem/domain/programme/direction';
import type { ProgrammeForm as Form } from '@tandem/domain/programme/form';
import type { ProgrammeKind } from '@tandem/domain/programme/kind';
import { FormSending } from '#lib/form/form-sending.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

type Field = 'title' | 'kind' | 'form' | 'directions' | 'startsOn' | 'endsOn' | 'goals';

/** What a curator writes about a programme; days are `2026-11-24`, as the browser's field gives them. */
export class ProgrammeForm {
  title = $state('');
  kind = $state<ProgrammeKind>('one-on-one');
  form = $state<Form>('teacher-teacher');
  directions = $state<Direction[]>([]);
  startsOn = $state('');
  endsOn = $state('');
  goals = $state('');

  readonly sending = new FormSending<Field>({
    words: {
      title: m.programme_title_missing,
      kind: m.error_required,
      form: m.error_required,
      directions: m.error_required,
      startsOn: m.programme_date_missing,
      endsOn: m.programme_date_missing,
      goals: m.programme_goals_too_long,
    },
    explain: ({ code, details }) => {
      if (code === 'DATE_ORDER') return { field: 'endsOn', text: m.programme_dates_wrong() };
      if (code === 'CONFLICT' && JSON.stringify(details).includes('kind')) return { field: 'kind', text: m.programme_kind_conflict() };
      return undefined;
    },
  });

  constructor(start: Partial<Programme> & { startsOn: string }) {
    this.title = start.title ?? '';
    this.kind = start.kind ?? 'one-on-one';
    this.form = start.form ?? 'teacher-teacher';
    this.directions = [...(start.directions ?? [])];
    this.startsOn = start.startsOn;
    this.endsOn = start.endsOn ?? '';
    this.goals = start.goals ?? '';
  }

  /** Said, never enforced: the pair decides how long. */
  get advice(): DatesAdvice | null {
    if (!this.startsOn || !this.endsOn || this.endsOn <= this.startsOn) return null;
    return datesAdvice({ startsOn: new Date(this.startsOn), endsOn: new Date(this.endsOn) });
  }

  toggle(direction: Direction, chosen: boolean): void {
    this.directions = chosen ? [...this.directions, direction] : this.directions.filter((one) => one !== direction);
  }

  /** False: something has to be mended; the sentences stand beside the fields. */
  check(): boolean {
    return this.sending.check({
      title: !this.title.trim() && m.programme_title_missing(),
      startsOn: !this.startsOn && m.programme_date_missing(),
      endsOn: this.endsOn ? this.startsOn && this.endsOn <= this.startsOn && m.programme_dates_wrong() : m.programme_date_missing(),
    });
  }

  get given(): Required<EditProgramme> {
    return {
      title: this.title.trim(),
      kind: this.kind,
      form: this.form,
      directions: this.directions,
      startsOn: this.startsOn,
      endsOn: this.endsOn,
      goals: this.goals.trim(),
    };
  }
}
