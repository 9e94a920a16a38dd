import type { CreateOrganisation, Organisation } from '@tandem/contracts/organisation';
import type { Sector } from '@tandem/domain/organisation/sector';
import { FEWEST_SILENT_DAYS, MOST_SILENT_DAYS, SILENT_AFTER_DAYS } from '@tandem/domain/programme/silence';
import { FormSending } from '#lib/form/form-sending.svelte.ts';
import { m } from '#lib/paraglide/messages.js';

/** What is written about an organisation, new or known. */
export class OrganisationForm {
  name = $state('');
  city = $state('');
  timeZone = $state('');
  sectors = $state<Sector[]>([]);
  about = $state('');
  silentAfterDays = $state<number | null>(SILENT_AFTER_DAYS);

  readonly sending = new FormSending<'name' | 'city' | 'timeZone' | 'sectors' | 'about' | 'silentAfterDays'>({
    words: {
      name: m.organisation_name_missing,
      city: m.organisation_city_missing,
      timeZone: m.organisation_time_zone_missing,
      sectors: m.organisation_sectors_missing,
      about: m.organisation_about_too_long,
      silentAfterDays: m.organisation_silent_days_wrong,
    },
  });

  constructor(start: Partial<Organisation> & { timeZone: string }) {
    this.name = start.name ?? '';
    this.city = start.city ?? '';
    this.timeZone = start.timeZone;
    this.sectors = [...(start.sectors ?? [])];
    this.about = start.about ?? '';
    this.silentAfterDays = start.silentAfterDays ?? SILENT_AFTER_DAYS;
  }

  toggle(sector: Sector, chosen: boolean): void {
    this.sectors = chosen ? [...this.sectors, sector] : this.sectors.filter((one) => one !== sector);
    this.sending.forget('sectors');
  }

  check(): boolean {
    const days = this.silentAfterDays ?? 0;
    return this.sending.check({
      name: !this.name.trim() && m.organisation_name_missing(),
      city: !this.city.trim() && m.organisation_city_missing(),
      timeZone: !this.timeZone && m.organisation_time_zone_missing(),
      sectors: this.sectors.length === 0 && m.organisation_sectors_missing(),
      silentAfterDays: (days < FEWEST_SILENT_DAYS || days > MOST_SILENT_DAYS) && m.organisation_silent_days_wrong(),
    });
  }

  get given(): CreateOrganisation {
    return {
      name: this.name.trim(),
      city: this.city.trim(),
      timeZone: this.timeZone,
      sectors: this.sectors,
      about: this.about.trim() || null,
      silentAfterDays: this.silentAfterDays ?? SILENT_AFTER_DAYS,
    };
  }
}
