import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { m } from '#lib/paraglide/messages.js';
import { getLocale, isLocale, setLocale } from '#lib/paraglide/runtime.js';
import type { OwnPage, OwnPageChange } from './own-page.ts';

/** The form about oneself. Times of day are `HH:MM`, as the browser's field gives them. */
export class OwnDetailsForm {
  name = $state('');
  about = $state('');
  timeZone = $state('');
  language = $state('ru');
  prefers = $state(false);
  from = $state('14:00');
  to = $state('18:00');

  busy = $state(false);
  problem = $state('');
  #tried = $state(false);

  constructor(own: OwnPage) {
    this.name = own.name;
    this.about = own.about ?? '';
    this.timeZone = own.timeZone;
    this.language = own.language;
    this.prefers = own.preferredHours !== null;
    if (own.preferredHours) {
      this.from = timeOf(own.preferredHours.from);
      this.to = timeOf(own.preferredHours.to);
    }
  }

  /** Shown once the person tried to save: nobody is blamed while still typing. */
  get nameProblem(): string | undefined {
    return this.#tried && !this.name.trim() ? m.person_name_missing() : undefined;
  }

  get hoursProblem(): string | undefined {
    return this.#tried && this.prefers && !this.#hours ? m.person_preferred_wrong() : undefined;
  }

  get #hours(): { from: number; to: number } | undefined {
    const from = minutesOf(this.from);
    const to = minutesOf(this.to);
    return from !== undefined && to !== undefined && from < to ? { from, to } : undefined;
  }

  /** Sends the form; false when something has to be mended first. A new language loads the page anew. */
  async save(): Promise<boolean> {
    this.#tried = true;
    this.problem = '';
    const hours = this.prefers ? this.#hours : null;
    if (this.busy || !this.name.trim() || hours === undefined) return false;
    this.busy = true;
    try {
      const language = isLocale(this.language) ? this.language : getLocale();
      const change: OwnPageChange = {
        name: this.name.trim(),
        about: this.about.trim(),
        timeZone: this.timeZone,
        language,
        preferredHours: hours,
      };
      await api().patch('/me', change);
      if (language !== getLocale()) await setLocale(language);
      return true;
    } catch (reason) {
      this.problem = errorMessage(reason);
      return false;
    } finally {
      this.busy = false;
    }
  }
}

const timeOf = (minutes: number) => `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

function minutesOf(time: string): number | undefined {
  const match = /^(\d\d):(\d\d)/u.exec(time);
  return match ? Number(match[1]) * 60 + Number(match[2]) : undefined;
}
