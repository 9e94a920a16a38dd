import type { DifficultyBlock } from '@tandem/trajectory/shape';
import { m } from '#lib/paraglide/messages.js';

const names: Record<DifficultyBlock, () => string> = {
  legal: m.trajectory_block_legal,
  subject: m.trajectory_block_subject,
  methodical: m.trajectory_block_methodical,
  psychological: m.trajectory_block_psychological,
};

export const blockName = (block: DifficultyBlock): string => names[block]();
