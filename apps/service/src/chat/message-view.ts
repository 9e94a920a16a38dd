import type { SentFile } from '@tandem/contracts/file';
import type { ChatMessage } from '@tandem/contracts/meeting';
import type { Prisma } from '@tandem/database';

/** What of a message the view needs beside its own row. */
export const messageParts = {
  person: { select: { name: true } },
  file: { select: { id: true, name: true, size: true, kind: true } },
} satisfies Prisma.ChatMessageInclude;

type Row = Prisma.ChatMessageGetPayload<{ include: typeof messageParts }>;

export const messageView = ({ id, clientId, personId, text, file, at, person }: Row): ChatMessage => ({
  id,
  clientId,
  personId,
  name: person.name,
  text,
  file: file && { ...file, kind: file.kind as SentFile['kind'] },
  at: at.toISOString(),
});
