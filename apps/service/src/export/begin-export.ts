import type { Readable } from 'node:stream';
import type { ExportLog } from '@tandem/contracts/export';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import { EXPORTS_AN_HOUR, nextExportAt } from '@tandem/domain/export/pace';
import type { Database } from '@tandem/database';
import type { Ports } from '../platform/ports.ts';
import { findPersonResource } from '../person/person-resource.ts';
import type { Actor } from '../session/actor.ts';
import { contents } from './contents.ts';
import { jsonFile, type ExportFile } from './export-file.ts';
import { ownComments } from './own-comments.ts';
import { ownFiles } from './own-files.ts';
import { ownLooks } from './own-looks.ts';
import { ownMeetings } from './own-meetings.ts';
import { ownProfile } from './own-profile.ts';
import { ownTrajectories } from './own-trajectories.ts';
import { ownVoices } from './own-voices.ts';
import { pack } from './pack.ts';

const SHOWN = 10;

/** All of one's own as an archive, made while it is sent and kept nowhere. @throws TOO_MANY_REQUESTS { seconds } */
export async function beginExport({ actor }: { actor: Actor }, ports: Ports): Promise<{ archive: Readable; day: string }> {
  authorize(actor, 'person.export', await findPersonResource(ports.database, actor.personId));
  const now = ports.clock();
  await ports.database.$transaction(async (transaction) => {
    await transaction.$queryRaw`SELECT id FROM person WHERE id = ${actor.personId}::uuid FOR UPDATE`; // two clicks at once take turns
    const next = nextExportAt(await lastExports(transaction, actor), now);
    if (next) throw new DomainError('TOO_MANY_REQUESTS', { seconds: Math.ceil((next.getTime() - now.getTime()) / 1000) });
    await transaction.dataExport.create({ data: { personId: actor.personId, at: now } });
  });
  await ports.notices.send({ to: [actor.personId], about: 'export' });
  return { archive: pack(await filesOf(actor, ports), now), day: now.toISOString().slice(0, 10) };
}

/** When one downloaded, and when one may again. */
export async function listExports({ actor }: { actor: Actor }, { database, clock }: Ports): Promise<ExportLog> {
  authorize(actor, 'person.export', await findPersonResource(database, actor.personId));
  const last = await lastExports(database, actor);
  return { items: last.map((at) => ({ at: at.toISOString() })), nextAt: nextExportAt(last, clock())?.toISOString() ?? null };
}

async function lastExports(database: Pick<Database, 'dataExport'>, { personId }: Actor): Promise<Date[]> {
  const take = Math.max(SHOWN, EXPORTS_AN_HOUR);
  const rows = await database.dataExport.findMany({ where: { personId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take });
  return rows.map(({ at }) => at);
}

async function filesOf(actor: Actor, ports: Ports): Promise<ExportFile[]> {
  const person = await ports.database.person.findUniqueOrThrow({
    where: { id: actor.personId },
    select: { language: true, photo: true },
  });
  const { name, text } = contents(person.language);
  const { photo } = person;
  return [
    { name, read: async () => text },
    jsonFile('profile', () => ownProfile(actor, ports)),
    jsonFile('meetings', () => ownMeetings(actor, ports)),
    jsonFile('comments', () => ownComments(actor, ports)),
    jsonFile('looks', () => ownLooks(actor, ports)),
    ...(photo ? [{ name: `photo.${photo.type.slice('image/'.length)}`, read: async () => Buffer.from(photo.bytes) }] : []),
    ...(await ownVoices(actor, ports)),
    ...(await ownFiles(actor, ports)),
    ...(await ownTrajectories(actor, ports)),
  ];
}
