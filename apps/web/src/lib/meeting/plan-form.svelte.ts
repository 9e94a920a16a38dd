import type { Meeting, MeetingInList, ScheduleMeeting } from '@tandem/contracts/meeting';
import type { PlanningPerson, PlanningProgramme } from '@tandem/contracts/planning';
import { api } from '#lib/api/client.ts';
import { FormSending } from '#lib/form/form-sending.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import { AgendaDraft } from './agenda-draft.svelte.ts';
import type { ReadyAgenda } from './agendas.ts';
import { firstTime } from './first-time.ts';
import { partnerOf } from './partner.ts';
import { planProblem, type WhenField } from './plan-problem.ts';
import { Repeat } from './repeat.svelte.ts';
import { seriesProblem, type RepeatField } from './series-problem.ts';
import { When } from './when.svelte.ts';

type Field = WhenField | RepeatField | 'title' | 'programmeId' | 'agenda' | 'guests';
type Start = {
  programmes: readonly PlanningProgramme[];
  programmeId?: string | null;
  ownId: string;
  timeZone: string;
  meetings: readonly MeetingInList[];
};

const USUAL_MINUTES = 45;

/** A meeting, or a series of them, that is being planned. What was typed stays whatever the service answers. */
export class PlanForm {
  readonly programmes: readonly PlanningProgramme[];
  readonly when: When;
  readonly repeat = new Repeat();
  readonly agenda = new AgendaDraft();
  programmeId = $state('');
  title = $state('');
  guests = $state<string[]>([]);
  /** The title that a ready agenda gave: another agenda may replace it, a person's own words it may not. */
  #given = '';

  readonly sending = new FormSending<Field>({
    words: {
      programmeId: m.error_required,
      title: m.meeting_problem_title,
      date: m.meeting_problem_no_date,
      time: m.meeting_problem_no_time,
      minutes: m.meeting_problem_length,
      weeks: m.meeting_problem_weeks,
      until: m.meeting_problem_no_until,
      times: m.meeting_problem_times,
      agenda: m.error_invalid,
      guests: m.error_invalid,
    },
    explain: (reason) => seriesProblem(reason) ?? planProblem(reason),
  });

  constructor({ programmes, programmeId, ownId, timeZone, meetings }: Start) {
    this.programmes = programmes;
    this.programmeId = (programmes.find(({ id }) => id === programmeId) ?? programmes[0])?.id ?? '';
    const own = this.people.find(({ personId }) => personId === ownId);
    const partner = partnerOf(this.people, ownId, timeZone);
    const plan = { own: { ...own, personId: ownId, name: '', timeZone, city: null, preferredHours: own?.preferredHours ?? null }, partner };
    this.when = new When({ timeZone, minutes: USUAL_MINUTES, ...firstTime({ ...plan, minutes: USUAL_MINUTES }, meetings, new Date()) });
  }

  get programme(): PlanningProgramme | undefined {
    return this.programmes.find(({ id }) => id === this.programmeId);
  }

  get people(): readonly PlanningPerson[] {
    return this.programme?.people ?? [];
  }

  get holidays(): PlanningProgramme['holidays'] {
    return this.programme?.holidays ?? [];
  }

  /** Fills in a ready agenda with its title and length. */
  take(agenda: ReadyAgenda): void {
    const title = agenda.title[getLocale()];
    if (!this.title.trim() || this.title === this.#given) this.title = title;
    this.#given = title;
    this.agenda.take(agenda);
    this.when.minutes = this.agenda.total;
    this.sending.forget('title');
    this.sending.forget('minutes');
  }

  /** The planned meeting (of a series the first) and how many there are; undefined: something has to be mended first. */
  async send(): Promise<{ meeting: Meeting; count: number } | undefined> {
    const well = this.sending.check({
      ...this.repeat.problems(this.when, this.holidays),
      ...this.when.problems(this.programme ?? null),
      ...this.#lastProblem(),
      title: !this.title.trim() && m.meeting_problem_title(),
    });
    if (!well) return undefined;
    const plan: ScheduleMeeting = {
      ...this.when.given,
      programmeId: this.programmeId,
      title: this.title.trim(),
      agenda: this.agenda.given,
      guests: this.guests,
      ...(this.repeat.given && { repeat: this.repeat.given }),
    };
    const count = this.repeat.series(this.when, this.holidays)?.starts.length ?? 1;
    const sent = await this.sending.send(() => api().post<Meeting>('/meetings', plan));
    return sent && { meeting: sent.result, count };
  }

  /** A series goes on for too long: said beside its end. */
  #lastProblem(): Partial<Record<Field, string>> {
    const last = this.repeat.series(this.when, this.holidays)?.starts.at(-1);
    const problem = last && this.when.problemAt(last, this.programme ?? null);
    return problem ? { [this.repeat.end]: problem.text } : {};
  }
}
