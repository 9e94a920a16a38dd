import type { Sector } from '@tandem/domain/organisation/sector';
import { m } from '#lib/paraglide/messages.js';

const names: Record<Sector, () => string> = {
  general: m.organisation_sector_general,
  vocational: m.organisation_sector_vocational,
  additional: m.organisation_sector_additional,
};

/** «Общее образование» */
export const sectorName = (sector: Sector): string => names[sector]();

/** «Общее образование, дополнительное»: several in one line. */
export const sectorNames = (sectors: readonly Sector[]): string =>
  sectors.map((sector, index) => (index === 0 ? sectorName(sector) : sectorName(sector).toLocaleLowerCase())).join(', ');
