import { expect as atOnce, type Page, test } from '@playwright/test';
import { installWitness } from '../faults/calls/witness.ts';
import { type BigRoom, fillBigRoom } from '../support/big-room.ts';
import { isAccessible } from './accessible.ts';
import { enterMeeting } from './call.ts';
import { demoPerson, type Person, stack } from './person.ts';
import { tabTo } from './tab-to.ts';

/** A machine that carries a dozen faces takes its time. */
const expect = atOnce.configure({ timeout: 60_000 });
test.use({ actionTimeout: 60_000 });

const FACES = 11;
const phone = { width: 360, height: 740 };
const desk = { width: 1440, height: 900 };

const tile = (page: Page, personId: string) => page.locator(`.folk [data-person="${personId}"]`);
/** People's ids, in the order of their tiles. */
const order = (page: Page) =>
  page.locator('.folk [data-self="false"]').evaluateAll((tiles) => tiles.map((one) => (one as HTMLElement).dataset.person!));
const scrollTo = (page: Page, top: number) => page.locator('.folk').evaluate((folk, to) => folk.scrollTo({ top: to }), top);

/** Bytes of each person's picture so far, counted by the browser. */
const pictureBytes = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const bytes: Record<string, number> = {};
    const { connections } = window as never as { connections: RTCPeerConnection[] };
    for (const connection of connections)
      (await connection.getStats()).forEach((entry: { type: string; kind?: string; trackIdentifier?: string; bytesReceived?: number }) => {
        if (entry.type !== 'inbound-rtp' || entry.kind !== 'video') return;
        const picture = document.querySelector(`.folk [data-video="${entry.trackIdentifier}"]`);
        const person = picture?.closest<HTMLElement>('[data-person]')?.dataset.person;
        if (person) bytes[person] = entry.bytesReceived ?? 0;
      });
    return bytes;
  });

/** Whose pictures grow within three seconds. */
async function received(page: Page): Promise<Set<string>> {
  const before = await pictureBytes(page);
  await page.waitForTimeout(3000); // a measurement, not a pause: what does not grow is seen by nothing else
  const after = await pictureBytes(page);
  return new Set(Object.keys(after).filter((id) => after[id]! > (before[id] ?? 0)));
}
const comes = (page: Page, ids: readonly string[], what: string) =>
  expect
    .poll(
      async () =>
        ids.every(
          (
            (now) => (id: string) =>
              now.has(id)
          )(await received(page)),
        ),
      { message: what },
    )
    .toBe(true);
const staysAway = (page: Page, ids: readonly string[], what: string) =>
  expect
    .poll(
      async () =>
        ids.some(
          (
            (now) => (id: string) =>
              now.has(id)
          )(await received(page)),
        ),
      { message: what },
    )
    .toBe(false);

test('a room of twelve receives what is on the screen and no more, brings whoever speaks into view, and keeps a pinned face', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  const leader: Person = await demoPerson(browser, 'psychologist', { width: phone.width });
  const { page } = leader;
  await leader.context.addInitScript(installWitness);
  const room: BigRoom = await fillBigRoom(await stack(), (method, path, data) => leader.call(method, path, data), {
    count: FACES,
    picture: { width: 320, height: 180, rate: 6 },
  });
  try {
    await enterMeeting(leader, room.id);
    await expect(page.locator('.folk [data-person][data-camera="on"]')).toHaveCount(FACES + 1);
    const [first, , , ...rest] = await order(page);
    const last = rest.at(-1)!;

    // A phone shows some of them: only those come.
    await comes(page, [first!], 'the first face, in sight');
    await staysAway(page, [last], 'the last face, scrolled out');
    await scrollTo(page, 10_000);
    await comes(page, [last], 'the last face, scrolled to');
    await staysAway(page, [first!], 'the first face, scrolled out');
    await isAccessible(page, 'the big room on a phone');
    await scrollTo(page, 0);
    await comes(page, [first!], 'the first face, scrolled back to');
    await staysAway(page, [last], 'the last face again');
    // A look down and back stops nothing: what was asked of the media server stays as it was.
    await scrollTo(page, 10_000);
    await page.waitForTimeout(500);
    await scrollTo(page, 0);
    await comes(page, [first!], 'the first face after a look down');

    // Under a panel nothing is received either.
    await page.locator('[data-control="chat"]').click();
    await staysAway(page, await order(page).then((ids) => ids.slice(2)), 'faces under the chat');
    await page.getByRole('button', { name: 'Закрыть' }).click();
    await comes(page, [first!], 'the first face, uncovered');

    // Who speaks comes into view in exchange for one who is silent; nobody else moves.
    const before = await order(page);
    const speaker = room.people.findIndex(({ id }) => id === last);
    room.act(speaker, 'speak');
    await expect.poll(async () => (await order(page)).indexOf(last)).toBeLessThan(before.length - 1);
    const after = await order(page);
    expect(before.filter((id, at) => after[at] !== id)).toHaveLength(2);
    await expect(tile(page, last)).toBeInViewport();
    await comes(page, [last], 'the face of whoever speaks');
    await expect(page.locator('[data-announcement]')).toContainText('Говорит:');
    room.act(speaker, 'be silent');

    // There is room for all of them on a large screen.
    await page.setViewportSize(desk);
    await comes(page, await order(page), 'every face, on a large screen');
    await isAccessible(page, 'the big room on a large screen');

    // Whoever speaks is large, until somebody is pinned; all of it by keyboard.
    await tabTo(page, page.getByRole('button', { name: 'Говорящий крупно' }));
    await page.keyboard.press('Enter');
    const large = page.locator('.folk [data-large="true"]');
    const [one, other] = [room.people[2]!, room.people[5]!];
    room.act(2, 'speak');
    await expect(large).toHaveAttribute('data-person', one.id);
    room.act(2, 'be silent');
    await isAccessible(page, 'one face large');
    await tabTo(page, tile(page, other.id).getByRole('button', { name: 'Закрепить' }));
    await page.keyboard.press('Enter');
    await expect(large).toHaveAttribute('data-person', other.id);
    room.act(2, 'speak');
    await expect(tile(page, one.id)).toHaveAttribute('data-speaking', 'true');
    await expect(large).toHaveAttribute('data-person', other.id);
    room.act(2, 'be silent');
    await page.reload();
    await expect(large).toHaveAttribute('data-person', other.id);
    await page.setViewportSize({ width: 768, height: 900 });
    await isAccessible(page, 'a pinned face on a tablet');
    room.act(5, 'leave');
    await expect(page.getByText('лицо откреплено').first()).toBeVisible();
    await expect(page.locator('.folk [aria-label*="лицо закреплено"]')).toHaveCount(0);
    await page.setViewportSize(desk);

    // The list: as whom each is here, whose hand came first; whoever leads lowers it.
    await page.locator('[data-control="people"]').click();
    const list = page.locator('[data-people]');
    await expect(list.locator('[data-listed]')).toHaveCount(FACES);
    await expect(list.locator(`[data-listed="${room.people[0]!.id}"]`)).toContainText('соведущий');
    await expect(tile(page, room.people[0]!.id)).toContainText('соведущий');
    room.act(3, 'raise a hand');
    await expect(list.locator('[data-listed]').first()).toHaveAttribute('data-listed', room.people[3]!.id);
    room.act(1, 'raise a hand');
    await expect(list.locator(`[data-listed="${room.people[1]!.id}"]`)).toContainText('№ 2');
    await isAccessible(page, 'the list of people');
    await list
      .getByRole('button', { name: /^Опустить руку/u })
      .first()
      .click();
    await expect(tile(page, room.people[3]!.id)).toHaveAttribute('data-hand', 'false');
    await expect(list.locator(`[data-listed="${room.people[1]!.id}"]`)).toContainText('№ 1');
    await list.getByLabel('Сообщать, кто говорит').uncheck();
    await list.getByRole('button', { name: 'Закрыть список' }).click();

    // A reaction stands on the own tile for some seconds.
    await tabTo(page, page.getByRole('button', { name: 'Реакция' }), 200);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('menuitem', { name: 'Спасибо' })).toBeVisible();
    await isAccessible(page, 'the menu of reactions');
    await page.getByRole('menuitem', { name: 'Спасибо' }).press('Enter');
    await expect(page.locator('[data-self="true"] [data-reaction="thanks"]')).toBeVisible();
    await expect(page.locator('[data-reaction]')).toHaveCount(0);

    await leader.call('POST', `/meetings/${room.id}/end`);
  } finally {
    await room.stop();
    await leader.context.close();
  }
});
