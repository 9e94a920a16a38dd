import { fillAgenda } from '@tandem/trajectory/agenda';
import type { Prisma } from '@tandem/database';
import type { MeetingPart } from '@tandem/domain/meeting/meeting-participant';
import type { ExerciseForm } from '@tandem/domain/training/exercise';
import { createDocument } from '../document/create-document.ts';

export interface NewMeeting {
  programmeId: string | null;
  organiserId: string;
  kind: string;
  title: string;
  plannedStart: Date;
  plannedMinutes: number;
  timeZone: string;
  startedNow: boolean;
  /** What it is planned with; left out: it stands alone. */
  seriesId?: string;
  agenda: { title: string; minutes: number; hint: string; form?: ExerciseForm | undefined }[];
  participants: { personId: string; part: MeetingPart; answer: 'pending' | 'accepted' }[];
}

/** Stores a meeting with its agenda and its empty summary, within the caller's transaction. @returns its id */
export async function createMeeting(transaction: Prisma.TransactionClient, meeting: NewMeeting, at: Date): Promise<string> {
  const { agenda, participants, ...facts } = meeting;
  const agendaDocumentId = await createDocument(transaction, { kind: 'agenda', at, fill: (doc) => fillAgenda(doc, agenda) });
  const summaryDocumentId = await createDocument(transaction, { kind: 'summary', at });
  const { id } = await transaction.meeting.create({
    data: {
      ...facts,
      status: facts.startedNow ? 'open' : 'planned',
      createdAt: at,
      agendaDocumentId,
      summaryDocumentId,
      participants: { create: participants },
    },
    select: { id: true },
  });
  return id;
}
