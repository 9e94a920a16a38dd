import { expect, type Page } from '@playwright/test';
import type { Person } from './person.ts';

/** Opens the one trajectory of this person and waits until it is live. @returns its id */
export async function openTrajectory(person: Person, id?: string): Promise<string> {
  const trajectoryId = id ?? (await person.call<{ items: { id: string }[] }>('GET', '/trajectories')).items[0]!.id;
  await person.page.goto(`/trajectories/${trajectoryId}`);
  await saved(person.page);
  return trajectoryId;
}

/** The document's own word for «everything is durable». */
export const saved = (page: Page): Promise<void> => expect(page.getByText(/^(Сохранено|Saved)/).first()).toBeVisible({ timeout: 30_000 });

/** The field of the desired image. */
export const image = (page: Page) => page.getByRole('textbox', { name: 'Желаемый образ', exact: true });

/** Types at the end of a field of the document. */
export async function writeAtEnd(page: Page, field: ReturnType<typeof image>, text: string): Promise<void> {
  await field.click();
  await expect(field).toHaveAttribute('contenteditable', 'true'); // a field becomes an editor when somebody comes to it
  await page.keyboard.press('Control+End');
  await page.keyboard.type(text);
}

/** The words of a field, without the carets of others that stand in it. */
export const words = (field: ReturnType<typeof image>): Promise<string[]> =>
  field.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    copy.querySelectorAll('.caret').forEach((caret) => caret.remove());
    return [...copy.querySelectorAll('p')].map((paragraph) => (paragraph.textContent ?? '').replaceAll('\u2060', '').trim());
  });
