import type { Meeting, MeetingInList } from '@tandem/contracts/meeting';
import type { PlanTraining } from '@tandem/contracts/training';
import { MOST_PEOPLE } from '@tandem/domain/training/exercise';
import { api } from '#lib/api/client.ts';
import { FormSending } from '#lib/form/form-sending.svelte.ts';
import { AgendaDraft } from '#lib/meeting/agenda-draft.svelte.ts';
import { firstTime } from '#lib/meeting/first-time.ts';
import { planProblem, type WhenField } from '#lib/meeting/plan-problem.ts';
import { When } from '#lib/meeting/when.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale } from '#lib/paraglide/runtime.js';
import type { ReadyTraining } from './agendas.ts';

type Field = WhenField | 'organisationId' | 'title' | 'agenda' | 'people' | 'coHosts';
type Start = {
  organisationIds: readonly string[];
  me: { id: string; timeZone: string };
  meetings: readonly MeetingInList[];
};

const USUAL_MINUTES = 90;

/** A training that is being planned. What was typed stays whatever the service answers. */
export class TrainingForm {
  readonly when: When;
  readonly agenda = new AgendaDraft();
  organisationId = $state('');
  title = $state('');
  people = $state.raw<readonly string[]>([]);
  coHosts = $state.raw<readonly string[]>([]);
  /** The title that a ready training gave: another may replace it, a person's own words it may not. */
  #given = '';

  readonly sending = new FormSending<Field>({
    words: {
      organisationId: m.error_required,
      title: m.training_problem_title,
      date: m.meeting_problem_no_date,
      time: m.meeting_problem_no_time,
      minutes: m.meeting_problem_length,
      agenda: m.error_invalid,
      people: m.training_problem_people,
      coHosts: m.error_invalid,
    },
    explain: planProblem,
  });

  constructor({ organisationIds, me, meetings }: Start) {
    this.organisationId = organisationIds[0] ?? '';
    const own = { personId: me.id, name: '', timeZone: me.timeZone, city: null, preferredHours: null };
    const first = firstTime({ own, partner: undefined, minutes: USUAL_MINUTES }, meetings, new Date());
    this.when = new When({ timeZone: me.timeZone, minutes: USUAL_MINUTES, ...first });
  }

  get isFull(): boolean {
    return this.people.length >= MOST_PEOPLE - 1;
  }

  /** As many of them as there is room for. */
  add(ids: readonly string[]): void {
    this.people = [...new Set([...this.people, ...ids])].slice(0, MOST_PEOPLE - 1);
    this.sending.forget('people');
  }

  remove(id: string): void {
    this.people = this.people.filter((one) => one !== id);
    this.coHosts = this.coHosts.filter((one) => one !== id);
  }

  leads(id: string, on: boolean): void {
    this.coHosts = on ? [...this.coHosts, id] : this.coHosts.filter((one) => one !== id);
  }

  take(training: ReadyTraining): void {
    const title = training.title[getLocale()];
    if (!this.title.trim() || this.title === this.#given) this.title = title;
    this.#given = title;
    this.agenda.take(training);
    this.when.minutes = this.agenda.total;
    this.sending.forget('title');
    this.sending.forget('minutes');
  }

  /** undefined: something has to be mended first. */
  async send(): Promise<Meeting | undefined> {
    const well = this.sending.check({
      ...this.when.problems(null),
      title: !this.title.trim() && m.training_problem_title(),
      people: this.people.length === 0 && m.training_problem_people(),
    });
    if (!well) return undefined;
    const plan: PlanTraining = {
      ...this.when.given,
      organisationId: this.organisationId,
      title: this.title.trim(),
      agenda: this.agenda.given,
      people: [...this.people],
      coHosts: [...this.coHosts],
    };
    return (await this.sending.send(() => api().post<Meeting>('/trainings', plan)))?.result;
  }
}
