import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { heldMeeting, type HeldMeeting } from '../record/held-meeting.fixture.ts';

let held: HeldMeeting;
beforeAll(async () => {
  held = await heldMeeting();
});
afterAll(() => held.close());

const form = (who: HeldMeeting['people']['mentor']) => held.ask(who, 'GET', `/api/feedback/form?meeting=${held.meetingId}`);
const answer = (who: HeldMeeting['people']['mentor'], answers: object) =>
  held.ask(who, 'PUT', `/api/meetings/${held.meetingId}/feedback`, { answers });

describe('feedback', () => {
  it('asks each the three questions of their part', async () => {
    const { mentor, mentee } = held.people;
    expect((await form(mentee)).body).toMatchObject({
      id: 'after-meeting-mentee',
      questions: [{ points: [{ value: 1 }, {}, {}, { value: 4 }] }, {}, {}],
    });
    expect((await form(mentor)).body.id).toBe('after-meeting-mentor');
  });

  it('is seen by the one who gave it and by nobody else', async () => {
    const { mentor, mentee, curator, head } = held.people;
    expect((await answer(mentee, { 'after-mentee-open': 2 })).status).toBe(200);
    await answer(mentee, { 'after-mentee-open': 3, 'after-mentee-useful': 4 });
    expect((await held.record(mentee)).body.feedback.answers).toEqual({ 'after-mentee-open': 3, 'after-mentee-useful': 4 });
    for (const who of [mentor, curator, head]) expect(JSON.stringify((await held.record(who)).body)).not.toContain('after-mentee');
    expect((await held.record(mentor)).body.feedback).toBeNull();
  });

  it('refuses answers to other questions and beyond the four points', async () => {
    expect((await answer(held.people.mentee, { 'after-mentor-request': 2 })).status).toBe(400);
    expect((await answer(held.people.mentee, { 'after-mentee-open': 5 })).status).toBe(400);
    expect((await answer(held.people.mentee, { __proto__: 1, 'after-mentee-open': 1.5 })).status).toBe(400);
  });

  it('is not asked of those who did not meet', async () => {
    const { curator, psychologist, outsider, admin, elsewhere } = held.people;
    for (const who of [curator, psychologist, outsider, admin, elsewhere]) {
      expect((await form(who)).status).toBe(404);
      expect((await answer(who, { 'after-mentee-open': 2 })).status).toBe(404);
    }
  });
});
