import type { RetentionKind } from '@tandem/domain/retention/kind';
import { m } from '#lib/paraglide/messages.js';

/** «1 год», «18 месяцев» */
export const timeWords = (months: number): string =>
  months % 12 === 0 ? m.retention_years({ count: months / 12 }) : m.retention_months({ count: months });

const sentences: Record<RetentionKind, (words: { time: string }) => string> = {
  chat: m.retention_chat,
  replay: m.retention_replay,
  recording: m.retention_recording,
  trajectory: m.retention_trajectory,
  'access-log': m.retention_access_log,
};

/** «Чат встречи хранится 1 год» */
export const periodWords = (kind: RetentionKind, months: number): string => sentences[kind]({ time: timeWords(months) });
