import type { Prisma } from '@tandem/database/generated/client';
import { MENTEE_CATEGORIES } from '@tandem/domain/person/category';
import { isCurrent } from '@tandem/domain/programme/participation';
import { fillFromTemplate } from '@tandem/trajectory/fill-from-template';
import { schemaVersions } from '@tandem/trajectory/roots';
import { templateFor } from '@tandem/trajectory/template';
import { createDocument } from '../document/create-document.ts';
import { programmeResource } from '../meeting/access-resource.ts';

interface ProgrammeWithPeople {
  id: string;
  organisationId: string;
  status: string;
  closedAt: Date | null;
  startsOn: Date;
  participants: { personId: string; part: string; answer: string; from: Date; to: Date | null }[];
  trajectories: { menteeId: string }[];
}

/**
 * Makes the trajectory of every current mentee who has none yet: a document from the template that fits the mentee's category
 * (without one: first steps), in the mentee's language. Someone who comes back finds the former one.
 */
export async function startTrajectories(transaction: Prisma.TransactionClient, programme: ProgrammeWithPeople, now: Date): Promise<void> {
  const resource = programmeResource(programme);
  const mentees = resource.participants
    .filter((one) => one.part === 'mentee' && isCurrent(one, resource, now))
    .map(({ personId }) => personId);
  const missing = [...new Set(mentees)].filter((id) => !programme.trajectories.some(({ menteeId }) => menteeId === id));
  const people = await transaction.person.findMany({
    where: { id: { in: missing } },
    select: { id: true, category: true, language: true },
  });
  for (const { id: menteeId, category, language } of people) {
    const template = templateFor(MENTEE_CATEGORIES.find((known) => known === category) ?? 'young-teacher');
    const startsOn = programme.startsOn.toISOString().slice(0, 10);
    const documentId = await createDocument(transaction, {
      kind: 'trajectory',
      schemaVersion: schemaVersions.trajectory,
      at: now,
      fill: (doc) => fillFromTemplate(doc, template, { language: language === 'en' ? 'en' : 'ru', startsOn }),
    });
    const commentsDocumentId = await createDocument(transaction, { kind: 'comments', schemaVersion: schemaVersions.comments, at: now });
    await transaction.trajectory.create({
      data: { programmeId: programme.id, menteeId, documentId, commentsDocumentId, template: template.id, createdAt: now },
    });
  }
}
