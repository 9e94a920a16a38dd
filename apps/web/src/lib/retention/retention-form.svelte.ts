import type { OrganisationRetention, SetRetention } from '@tandem/contracts/retention';
import { RETENTION_KINDS, type RetentionKind } from '@tandem/domain/retention/kind';
import { FormSending } from '#lib/form/form-sending.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { timeWords } from './period-words.ts';

const OFFERED = [1, 3, 6, 12, 18, 24, 36, 48, 60];

/** For how long an organisation keeps what, while its head chooses. */
export class RetentionForm {
  readonly #periods: OrganisationRetention['periods'];
  /** Months as a select gives them. */
  chosen = $state<Record<RetentionKind, string>>({ chat: '', replay: '', recording: '', trajectory: '', 'access-log': '' });

  readonly sending = new FormSending<RetentionKind>({
    words: {
      chat: m.retention_wrong,
      replay: m.retention_wrong,
      recording: m.retention_wrong,
      trajectory: m.retention_wrong,
      'access-log': m.retention_wrong,
    },
  });

  constructor({ periods }: OrganisationRetention) {
    this.#periods = periods;
    for (const { kind, months, next } of periods) this.chosen[kind] = String(next?.months ?? months);
  }

  options(kind: RetentionKind): { value: string; label: string }[] {
    const period = this.#periods.find((one) => one.kind === kind)!;
    const present = period.next?.months ?? period.months;
    const offered = [...new Set([...OFFERED.filter((months) => months >= period.least && months <= period.most), present])];
    return offered.sort((a, b) => a - b).map((months) => ({ value: String(months), label: timeWords(months) }));
  }

  get given(): SetRetention {
    return Object.fromEntries(RETENTION_KINDS.map((kind) => [kind, Number(this.chosen[kind])]));
  }
}
