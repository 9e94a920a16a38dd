import * as z from 'zod';
import { REACTIONS } from '@tandem/domain/reaction/reaction';

export const SendReaction = z.object({ meetingId: z.uuid(), reaction: z.enum(REACTIONS) });
export type SendReaction = z.infer<typeof SendReaction>;
