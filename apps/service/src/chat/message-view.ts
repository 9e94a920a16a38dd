import type { ChatMessage } from '@tandem/contracts/meeting';

interface Row {
  id: string;
  clientId: string;
  personId: string;
  text: string;
  at: Date;
  person: { name: string };
}

export const messageView = ({ id, clientId, personId, text, at, person }: Row): ChatMessage => ({
  id,
  clientId,
  personId,
  name: person.name,
  text,
  at: at.toISOString(),
});
