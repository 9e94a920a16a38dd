import { politeName } from '@tandem/domain/person/name';
import type { Ports } from '../platform/ports.ts';
import { findMeeting } from '../meeting/meeting-repository.ts';
import { ownConsentOf, findConsents } from './consents-of.ts';
import { attendeesOf, releasedSummaries } from './released-summaries.ts';
import { summaryLetter, type SummaryNews } from './summary-letter.ts';

export interface SummaryMail {
  meetingId: string;
  /** The reader. */
  personId: string;
  news: SummaryNews;
  /** Who agreed. */
  byId: string;
  /** To which text. */
  textHash: string;
}

/** The job that writes one letter about a summary to one person. What is no longer so when it runs is not written. */
export async function mailSummary({ meetingId, personId, news, byId, textHash }: SummaryMail, ports: Ports): Promise<void> {
  const { database, mail, config } = ports;
  const meeting = await findMeeting(database, meetingId);
  const people = await database.person.findMany({ where: { id: { in: [personId, byId] } } });
  const reader = people.find(({ id }) => id === personId);
  const partner = people.find(({ id }) => id === byId);
  if (!reader || reader.disabledAt || !partner || !attendeesOf(meeting).includes(personId)) return;
  const rows = await findConsents(database, meetingId);
  const stillTrue =
    news === 'released'
      ? (await releasedSummaries([meeting], ports)).has(meetingId)
      : ownConsentOf(byId, rows, textHash) === 'agreed' && ['undecided', 'outdated'].includes(ownConsentOf(personId, rows, textHash));
  if (!stillTrue) return;
  const link = new URL(`/meetings/${meetingId}/record`, config.appUrl).href;
  const facts = { name: politeName(reader.name), title: meeting.title, partner: politeName(partner.name), link };
  await mail.send({ to: { name: reader.name, address: reader.email }, ...summaryLetter(news, reader.language, facts) });
}
