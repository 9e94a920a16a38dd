import type { RetentionKind, ServiceKind } from '@tandem/domain/retention/kind';
import { m } from '#lib/paraglide/messages.js';

const names: Record<RetentionKind | ServiceKind, () => string> = {
  chat: m.retention_kind_chat,
  replay: m.retention_kind_replay,
  recording: m.retention_kind_recording,
  trajectory: m.retention_kind_trajectory,
  'access-log': m.retention_kind_access_log,
  webhook: m.retention_kind_webhook,
  letter: m.retention_kind_letter,
  session: m.retention_kind_session,
};

export const kindName = (kind: RetentionKind | ServiceKind): string => names[kind]();
