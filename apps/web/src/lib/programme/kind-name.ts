import type { ProgrammeKind } from '@tandem/domain/programme/kind';
import { m } from '#lib/paraglide/messages.js';

const names: Record<ProgrammeKind, () => string> = {
  'one-on-one': m.programme_kind_one_on_one,
  group: m.programme_kind_group,
  remote: m.programme_kind_remote,
  'short-term': m.programme_kind_short_term,
  reversive: m.programme_kind_reversive,
  situational: m.programme_kind_situational,
  speed: m.programme_kind_speed,
};

const hints: Record<ProgrammeKind, () => string> = {
  'one-on-one': m.programme_kind_one_on_one_hint,
  group: m.programme_kind_group_hint,
  remote: m.programme_kind_remote_hint,
  'short-term': m.programme_kind_short_term_hint,
  reversive: m.programme_kind_reversive_hint,
  situational: m.programme_kind_situational_hint,
  speed: m.programme_kind_speed_hint,
};

/** «Один на один» */
export const kindName = (kind: ProgrammeKind): string => names[kind]();

/** What the kind means, in a sentence. */
export const kindHint = (kind: ProgrammeKind): string => hints[kind]();
