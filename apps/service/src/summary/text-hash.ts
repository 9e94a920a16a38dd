import { createHash } from 'node:crypto';

/** What a consent is given to: SHA-256, hex, of the canonical text. */
export const textHashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
