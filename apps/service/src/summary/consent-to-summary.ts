import type { SummaryConsents } from '@tandem/contracts/summary';
import { authorize } from '@tandem/domain/access/authorize';
import { DomainError } from '@tandem/domain/error/domain-error';
import type { Actor } from '../session/actor.ts';
import type { Ports } from '../platform/ports.ts';
import { accessResource } from '../meeting/access-resource.ts';
import { audienceOf, findMeeting, lockMeeting, type MeetingRow } from '../meeting/meeting-repository.ts';
import { consentsOf, findConsents, ownConsentOf } from './consents-of.ts';
import { readSummary } from './read-summary.ts';
import { attendeesOf } from './released-summaries.ts';
import type { SummaryMail } from './mail-summary.ts';

/**
 * «Показать куратору»: consent to exactly the text whose hash is given. Again: nothing happens.
 * The first to consent asks the others by mail; with the last the summary is shown, and all who met hear of it.
 * @throws DomainError CONFLICT when the text is another by now, NOT_ALLOWED_NOW when there is nothing to show
 */
export async function consentToSummary(
  { actor, meetingId, textHash }: { actor: Actor; meetingId: string; textHash: string },
  ports: Ports,
): Promise<SummaryConsents> {
  const { database, notices, jobs, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'summary.consent', accessResource(meeting), clock());
  assertSummable(meeting);
  const present = await readSummary(meeting.summaryDocumentId, ports);
  if (present.text === '') throw new DomainError('NOT_ALLOWED_NOW');
  if (present.textHash !== textHash) throw new DomainError('CONFLICT', { path: 'textHash' });

  const mails = await database.$transaction(async (transaction): Promise<Omit<SummaryMail, 'meetingId'>[]> => {
    await lockMeeting(transaction, meetingId);
    const rows = await findConsents(transaction, meetingId);
    if (ownConsentOf(actor.personId, rows, textHash) === 'agreed') return [];
    const now = clock();
    await transaction.summaryConsent.updateMany({
      where: { meetingId, personId: actor.personId, withdrawnAt: null },
      data: { withdrawnAt: now },
    });
    await transaction.summaryConsent.create({ data: { meetingId, personId: actor.personId, ...present, givenAt: now } });
    const others = attendeesOf(meeting).filter((personId) => personId !== actor.personId);
    const answers = new Map(others.map((personId) => [personId, ownConsentOf(personId, rows, textHash)]));
    if (others.every((personId) => answers.get(personId) === 'agreed')) {
      return [actor.personId, ...others].map((personId) => ({ personId, news: 'released', byId: actor.personId, textHash }));
    }
    if (others.some((personId) => answers.get(personId) === 'agreed')) return []; // they were asked when the first agreed
    return others
      .filter((personId) => answers.get(personId) !== 'kept')
      .map((personId) => ({ personId, news: 'asked', byId: actor.personId, textHash }));
  });
  for (const mail of mails) {
    await jobs.add('summary:mail', { meetingId, ...mail }, { key: `summary:${meetingId}:${mail.personId}:${mail.news}:${textHash}` });
  }
  await notices.send({ to: audienceOf(meeting), about: 'summary', id: meetingId });
  return summaryConsentsFor(actor, meeting, present, ports);
}

/** «Оставить между нами»: withdraws what was given, or says no from the start. Closes the summary at once. */
export async function keepSummary({ actor, meetingId }: { actor: Actor; meetingId: string }, ports: Ports): Promise<SummaryConsents> {
  const { database, notices, clock } = ports;
  const meeting = await findMeeting(database, meetingId);
  authorize(actor, 'summary.consent', accessResource(meeting), clock());
  const present = await readSummary(meeting.summaryDocumentId, ports);
  await database.$transaction(async (transaction) => {
    await lockMeeting(transaction, meetingId);
    const now = clock();
    const own = { meetingId, personId: actor.personId };
    const { count } = await transaction.summaryConsent.updateMany({ where: { ...own, withdrawnAt: null }, data: { withdrawnAt: now } });
    const said = await transaction.summaryConsent.count({ where: own });
    if (count === 0 && said === 0)
      await transaction.summaryConsent.create({ data: { ...own, ...present, givenAt: now, withdrawnAt: now } });
  });
  await notices.send({ to: audienceOf(meeting), about: 'summary', id: meetingId });
  return summaryConsentsFor(actor, meeting, present, ports);
}

function assertSummable({ status }: MeetingRow): void {
  if (status === 'cancelled' || status === 'missed') throw new DomainError('NOT_ALLOWED_NOW');
}

async function summaryConsentsFor(
  actor: Actor,
  meeting: MeetingRow,
  present: { text: string; textHash: string },
  { database }: Ports,
): Promise<SummaryConsents> {
  const rows = await findConsents(database, meeting.id);
  const people = await database.person.findMany({ where: { id: { in: attendeesOf(meeting) } }, select: { id: true, name: true } });
  const names = new Map(people.map(({ id, name }) => [id, name]));
  return {
    ...consentsOf(meeting, rows, present, names),
    textHash: present.textHash,
    own: ownConsentOf(actor.personId, rows, present.textHash),
  };
}
