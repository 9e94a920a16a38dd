import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { heldMeeting, type HeldMeeting } from '../record/held-meeting.fixture.ts';
import type { Message } from '../platform/mail.ts';
import { mailSummary, type SummaryMail } from './mail-summary.ts';

let held: HeldMeeting;
beforeAll(async () => {
  held = await heldMeeting();
});
afterAll(() => held.close());

const consentPath = () => `/api/meetings/${held.meetingId}/summary/consent`;
const curatorsText = async () => (await held.record(held.people.curator)).body.summary?.text as string | undefined;
const keep = (who: HeldMeeting['people']['mentor']) => held.ask(who, 'DELETE', consentPath());

describe('the summary of a meeting', () => {
  beforeEach(async () => {
    await held.ports.database.summaryConsent.deleteMany();
    await held.writeSummary('Билеты работают.\nУрок до 24 ноября.');
  });

  it('is shown to the curator only when everyone who met agreed to this text', async () => {
    const { mentor, mentee, curator } = held.people;
    expect((await held.consent(mentor)).body).toMatchObject({ released: false, own: 'agreed' });
    expect(await curatorsText()).toBeUndefined();
    expect((await held.record(curator)).body.summaryReleased).toBe(false);
    expect((await held.consent(mentee)).body).toMatchObject({ released: true, own: 'agreed' });
    expect((await held.record(curator)).body).toMatchObject({
      summaryReleased: true,
      summary: { text: 'Билеты работают.\nУрок до 24 ноября.', document: null },
    });
    expect((await held.record(held.people.elsewhere)).body.summary.text).toContain('Билеты');
    expect((await held.record(held.people.outsider)).status).toBe(404);
  });

  it('closes again with an edit, and opens again when both agree to the new text', async () => {
    const { mentor, mentee } = held.people;
    await held.consent(mentor);
    await held.consent(mentee);
    await held.writeSummary('Билеты работают почти всегда.');
    expect(await curatorsText()).toBeUndefined();
    expect((await held.record(mentor)).body).toMatchObject({ summaryReleased: false, ownConsent: 'outdated' });
    await held.consent(mentor);
    expect(await curatorsText()).toBeUndefined();
    await held.consent(mentee);
    expect(await curatorsText()).toBe('Билеты работают почти всегда.');
  });

  it('opens again without asking when an edit is taken back', async () => {
    await held.consent(held.people.mentor);
    await held.consent(held.people.mentee);
    await held.writeSummary('Другое.');
    await held.writeSummary('Билеты работают.\nУрок до 24 ноября.');
    expect(await curatorsText()).toContain('Билеты работают.');
  });

  it('closes at once when one of them withdraws', async () => {
    const { mentor, mentee } = held.people;
    await held.consent(mentor);
    await held.consent(mentee);
    expect((await keep(mentee)).body).toMatchObject({ released: false, own: 'kept' });
    expect(await curatorsText()).toBeUndefined();
    const { consents } = (await held.record(mentor)).body;
    expect(consents).toEqual([
      { personId: mentor.id, name: mentor.name, agreed: true, at: expect.any(String) },
      { personId: mentee.id, name: mentee.name, agreed: false, at: null },
    ]);
  });

  it('refuses a consent to a text that has changed meanwhile', async () => {
    const { textHash } = (await held.record(held.people.mentor)).body.summary;
    await held.writeSummary('Пока вы читали, текст дописали.');
    const { status, body } = await held.ask(held.people.mentor, 'POST', consentPath(), { textHash });
    expect([status, body.code]).toEqual([409, 'CONFLICT']);
  });

  it('cannot be shown while it is empty', async () => {
    await held.writeSummary('');
    expect((await held.consent(held.people.mentor)).body.code).toBe('NOT_ALLOWED_NOW');
  });

  it('is shown without characters that nobody sees and no database takes', async () => {
    await held.writeSummary('Билеты\0 работают.');
    const { status, body } = await held.consent(held.people.mentor);
    expect([status, body.own]).toEqual([200, 'agreed']);
    expect((await held.record(held.people.mentor)).body.summary.text).toBe('Билеты работают.');
  });

  it('takes no consent from those who did not meet', async () => {
    const { curator, psychologist, outsider, admin } = held.people;
    const { textHash } = (await held.record(held.people.mentor)).body.summary;
    for (const who of [curator, psychologist, outsider, admin]) {
      expect((await held.ask(who, 'POST', consentPath(), { textHash })).status).toBe(404);
      expect((await keep(who)).status).toBe(404);
    }
  });

  it('does not tell the partner who wants to keep it from who has not decided', async () => {
    const before = (await held.record(held.people.mentor)).body;
    await keep(held.people.mentee);
    const after = (await held.record(held.people.mentor)).body;
    expect(after.consents).toEqual(before.consents);
  });

  it('counts a guest who came among those who must agree', async () => {
    const { mentor, mentee, psychologist } = held.people;
    const { database } = held.ports;
    await database.meetingSighting.create({
      data: { participantSid: 'PA_guest', meetingId: held.meetingId, personId: psychologist.id, came: new Date() },
    });
    await held.consent(mentor);
    expect((await held.consent(mentee)).body.released).toBe(false);
    expect((await held.consent(psychologist)).body.released).toBe(true);
    await database.meetingSighting.delete({ where: { participantSid: 'PA_guest' } });
  });
});

describe('letters about the summary', () => {
  const queued: SummaryMail[] = [];
  /** Does the queued jobs, and tells what they wrote. */
  const sent = async () => {
    const letters: string[] = [];
    const mail = { ...held.ports.mail, send: async ({ to, subject }: Message) => void letters.push(`${to.address} ${subject}`) };
    for (const payload of queued.splice(0)) await mailSummary(payload, { ...held.ports, mail });
    return letters.sort();
  };
  beforeAll(() => {
    vi.spyOn(held.ports.jobs, 'add').mockImplementation(
      async (name, payload) => void (name === 'summary:mail' && queued.push(payload as SummaryMail)),
    );
  });
  beforeEach(async () => {
    queued.length = 0;
    await held.ports.database.summaryConsent.deleteMany();
    await held.writeSummary('Новый текст.');
  });

  it('ask the partner when the first agrees, and tell both when the last does', async () => {
    const { mentor, mentee } = held.people;
    await held.consent(mentor);
    await held.consent(mentor);
    expect(await sent()).toEqual([`${mentee.email} Открыть куратору итоги встречи «Билеты на выходе»?`]);
    await held.consent(mentee);
    expect(await sent()).toEqual(
      [mentor.email, mentee.email].map((address) => `${address} Итоги встречи «Билеты на выходе» открыты куратору`).sort(),
    );
  });

  it('are not written to someone who has said no', async () => {
    await keep(held.people.mentee);
    await held.consent(held.people.mentor);
    expect(queued).toEqual([]);
  });

  it('are not written any more when the consent was taken back before they went out', async () => {
    await held.consent(held.people.mentor);
    await keep(held.people.mentor);
    expect(queued).toHaveLength(1);
    expect(await sent()).toEqual([]);
  });
});
