import * as z from 'zod';
import { FILE_KINDS } from '@tandem/domain/file/format';
import { MAX_FILE_BYTES } from '@tandem/domain/file/limits';

/** A file that was sent in the chat. */
export const sentFile = z.object({ id: z.uuid(), name: z.string(), size: z.number().int(), kind: z.enum(FILE_KINDS) });
export type SentFile = z.infer<typeof sentFile>;

export const BeginFile = z.object({
  /** Made by the browser; the same again goes on with the same file. */
  clientId: z.uuid(),
  name: z.string().trim().min(1).max(500),
  /** Bytes. */
  size: z.number().int().min(1),
  /** What the browser takes it for; empty: it does not know. */
  type: z.string().max(200),
});
export type BeginFile = z.infer<typeof BeginFile>;

/** How far a file has come. */
export const fileUpload = z.object({
  id: z.uuid(),
  /** Bytes that are kept: the next part begins here. */
  received: z.number().int(),
  /** All is here, was looked at, and stands in the chat. */
  sent: z.boolean(),
});
export type FileUpload = z.infer<typeof fileUpload>;

export const fileParams = z.object({ id: z.uuid(), file: z.uuid() });
export const FilePartQuery = z.object({
  offset: z
    .string()
    .regex(/^\d{1,10}$/, 'is no place in a file')
    .transform(Number)
    .pipe(z.number().max(MAX_FILE_BYTES)),
});
