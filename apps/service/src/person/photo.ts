import { authorize } from '@tandem/domain/access/authorize';
import { visiblePersonFields } from '@tandem/domain/access/person-rules';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Ports } from '../platform/ports.ts';
import type { Actor } from '../session/actor.ts';
import { findPersonResource } from './person-resource.ts';
import { photoSize } from './photo-size.ts';
import { PHOTO_TYPES, photoType } from './photo-type.ts';

export const MAX_PHOTO_BYTES = 1 << 20;
/** A megabyte can say that it is a picture of gigabytes: every browser that shows it would make room for them. */
const MAX_SIDE = 4096;

/** @throws FILE_TYPE for anything but JPEG, PNG and WebP, judged by the bytes, FILE_TOO_BIG { maxSide } for too many pixels */
export async function setPhoto({ actor, bytes }: { actor: Actor; bytes: Buffer }, { database, clock }: Ports): Promise<void> {
  authorize(actor, 'person.editSelf', await findPersonResource(database, actor.personId));
  const type = photoType(bytes);
  const size = type && photoSize(bytes, type);
  if (!size || Math.min(size.width, size.height) < 1) throw new DomainError('FILE_TYPE', { types: PHOTO_TYPES });
  if (Math.max(size.width, size.height) > MAX_SIDE) throw new DomainError('FILE_TOO_BIG', { maxSide: MAX_SIDE });
  const photo = { type, bytes: new Uint8Array(bytes), at: clock() };
  await database.personPhoto.upsert({ where: { personId: actor.personId }, create: { personId: actor.personId, ...photo }, update: photo });
}

export async function removePhoto({ actor }: { actor: Actor }, { database }: Ports): Promise<void> {
  authorize(actor, 'person.editSelf', await findPersonResource(database, actor.personId));
  await database.personPhoto.deleteMany({ where: { personId: actor.personId } });
}

/** For those who share an organisation, a programme or a meeting. @throws NOT_FOUND for others and when there is none */
export async function readPhoto(
  { actor, id }: { actor: Actor; id: string },
  { database }: Ports,
): Promise<{ type: string; bytes: Buffer }> {
  const person = await findPersonResource(database, id);
  authorize(actor, 'person.readProfile', person);
  const photo = visiblePersonFields(actor, person).has('image') ? await database.personPhoto.findUnique({ where: { personId: id } }) : null;
  if (!photo) throw new DomainError('NOT_FOUND');
  return { type: photo.type, bytes: Buffer.from(photo.bytes) };
}
