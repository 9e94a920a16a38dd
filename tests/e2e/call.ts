import { expect, type Page } from '@playwright/test';
import type { MediaRelay } from '../support/media-relay.ts';
import type { Person } from './person.ts';

/** What truly flows, counted by the browser: the room's own diagnostics. */
interface Counters {
  sent: Record<'audio' | 'video' | 'screen', { packets: number; frames: number }>;
  received: Record<'audio' | 'video' | 'screen', { packets: number; frames: number }>;
}

const counters = (page: Page): Promise<Counters> =>
  page.evaluate(() => (window as never as { tandemDiagnostics: { counters(): Promise<Counters> } }).tandemDiagnostics.counters());

/** Waits until RTP of this kind grows in this direction; the label on the screen is no proof. */
export async function flows(page: Page, direction: 'sent' | 'received', kind: 'audio' | 'video' | 'screen'): Promise<void> {
  let before: number | undefined;
  await expect
    .poll(
      async () => {
        const { packets } = (await counters(page))[direction][kind];
        const grown = before !== undefined && packets > before + 5;
        before = packets;
        return grown;
      },
      { message: `${kind} is ${direction}`, timeout: 40_000, intervals: [700] },
    )
    .toBe(true);
}

/** Waits until nothing of this kind has arrived for three seconds. */
export async function stopped(page: Page, kind: 'audio' | 'video'): Promise<void> {
  let before = -1;
  let since = Date.now();
  await expect
    .poll(
      async () => {
        const { packets } = (await counters(page)).received[kind];
        if (packets !== before) since = Date.now();
        before = packets;
        return Date.now() - since > 3000;
      },
      { message: `${kind} has stopped arriving`, timeout: 30_000, intervals: [500] },
    )
    .toBe(true);
}

/** Begins a meeting of the active programme that this mentor leads. */
export async function meetingNow(mentor: Person): Promise<{ id: string }> {
  const { items } = await mentor.call<{ items: { id: string; status: string }[] }>('GET', '/programmes');
  return mentor.call('POST', '/meetings/now', { programmeId: items.find(({ status }) => status === 'active')!.id });
}

/** Through the device check into the call. @returns when the button was pressed and when the call stood, ms: the entrance lies between */
export async function enterMeeting({ page }: Person, meetingId: string): Promise<{ pressed: number; inside: number }> {
  await page.goto(`/meetings/${meetingId}/room`);
  const enter = page.getByRole('button', { name: /^(Войти во встречу|Join the meeting)$/u });
  await expect(enter).toBeEnabled();
  const pressed = Date.now();
  await enter.click();
  await connected(page);
  return { pressed, inside: Date.now() };
}

/** Begins such a meeting, and both are in it. */
export async function enterTogether(mentor: Person, mentee: Person): Promise<{ id: string }> {
  const meeting = await meetingNow(mentor);
  await enterMeeting(mentor, meeting.id);
  await enterMeeting(mentee, meeting.id);
  return meeting;
}

export const connected = (page: Page): Promise<void> => expect(page.locator('[data-phase="connected"]')).toBeVisible({ timeout: 60_000 });

/** Cuts somebody off as a lost network does: requests, sockets and media. */
export async function cutNetwork({ context }: Person, media: MediaRelay): Promise<() => Promise<void>> {
  media.cut();
  await context.setOffline(true);
  return async () => {
    media.restore();
    await context.setOffline(false);
  };
}
