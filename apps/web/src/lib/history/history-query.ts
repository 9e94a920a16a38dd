import type { HistoryQuery } from '@tandem/contracts/history';
import { momentOf, dayKey } from '#lib/time/clock.ts';

/** What the address of the history says: filters, view and month. Unknown values count as not said. */
export interface HistoryAddress {
  organisation: string | undefined;
  programme: string | undefined;
  period: Period;
  kind: HistoryQuery['kind'];
  status: HistoryQuery['status'];
  view: 'table' | 'calendar';
  /** YYYY-MM */
  month: string;
}

export const PERIODS = ['year', 'quarter', 'month', 'all'] as const;
export type Period = (typeof PERIODS)[number];
const KINDS = ['pair', 'group', 'training'] as const;
const STATUSES = ['held', 'missed', 'cancelled', 'ahead', 'moved'] as const;

const oneOf = <T extends string>(values: readonly T[], value: string | null): T | undefined => values.find((one) => one === value);

/** What of an address is read here: Kit's own page address is read-only. */
type Address = { readonly href: string };

export function historyAddress(url: Address, now: number, timeZone: string): HistoryAddress {
  const { searchParams } = new URL(url.href);
  const month = searchParams.get('month') ?? '';
  return {
    organisation: searchParams.get('organisation') ?? undefined,
    programme: searchParams.get('programme') || undefined,
    period: oneOf(PERIODS, searchParams.get('period')) ?? 'year',
    kind: oneOf(KINDS, searchParams.get('kind')),
    status: oneOf(STATUSES, searchParams.get('status')),
    view: searchParams.get('view') === 'calendar' ? 'calendar' : 'table',
    month: /^\d{4}-(0[1-9]|1[0-2])$/.test(month) ? month : dayKey(now, timeZone).slice(0, 7),
  };
}

/** The beginning of a period, in the reader's zone; undefined: without one. What is still to come belongs to every period. */
export function periodStart(period: Period, now: number, timeZone: string): string | undefined {
  if (period === 'all') return undefined;
  const today = dayKey(now, timeZone);
  const [year, month] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))];
  if (period === 'year') return momentOf(`${month >= 9 ? year : year - 1}-09-01`, '00:00', timeZone).toISOString();
  const back = period === 'quarter' ? 3 : 1;
  const first = new Date(Date.UTC(year, month - 1 - back, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  first.setUTCDate(Math.min(Number(today.slice(8)), lastDay));
  return momentOf(first.toISOString().slice(0, 10), '00:00', timeZone).toISOString();
}

/** A month as moments of the reader's zone. */
export function monthSpan(month: string, timeZone: string): { from: string; to: string } {
  return {
    from: momentOf(`${month}-01`, '00:00', timeZone).toISOString(),
    to: momentOf(`${monthAfter(month)}-01`, '00:00', timeZone).toISOString(),
  };
}

export function monthAfter(month: string, by = 1): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  return new Date(Date.UTC(year, number - 1 + by, 1)).toISOString().slice(0, 7);
}

/** The address with some of its filters changed; null takes one away. */
export function withFilter(url: Address, change: Record<string, string | null>): string {
  const next = new URL(url.href);
  for (const [name, value] of Object.entries(change)) {
    if (value === null || value === '') next.searchParams.delete(name);
    else next.searchParams.set(name, value);
  }
  return next.pathname + next.search;
}
