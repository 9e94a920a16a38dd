import { mount, unmount } from 'svelte';
import type { MeetingRoom } from './meeting-room.svelte.ts';
import SmallWindowView from './SmallWindowView.svelte';

/** Newer than the library of types. */
interface DocumentPictureInPicture {
  requestWindow(options: { width: number; height: number }): Promise<Window>;
}

const documents = (): DocumentPictureInPicture | undefined =>
  (window as { documentPictureInPicture?: DocumentPictureInPicture }).documentPictureInPicture;

/**
 * The other person's face over all other windows, for whoever looks something up elsewhere. A window of our own with the microphone and the way
 * back; where the browser has none, its own window of the picture alone.
 */
export class SmallWindow {
  readonly offered = documents() !== undefined || document.pictureInPictureEnabled;
  #close = () => {};

  /** Opens it, or closes the one that is open. Call it from a click. @throws when the browser refuses */
  async toggle(room: MeetingRoom, picture: HTMLVideoElement | null): Promise<void> {
    if (this.#isOpen()) return this.close();
    const small = await documents()?.requestWindow({ width: 400, height: 320 });
    if (small) this.#show(small, room);
    else if (picture) await this.#showPicture(picture);
  }

  close(): void {
    this.#close();
    this.#close = () => {};
    this.#isOpen = () => false;
  }

  #isOpen = () => false;

  #show(small: Window, room: MeetingRoom): void {
    const { document: page } = small;
    for (const { name, value } of document.documentElement.attributes) page.documentElement.setAttribute(name, value);
    for (const sheet of document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]')) {
      const copy = page.importNode(sheet);
      copy.href = sheet.href;
      page.head.append(copy);
    }
    page.title = room.meeting.title;
    const view = mount(SmallWindowView, {
      target: page.body,
      props: {
        room,
        onreturn: () => {
          this.close();
          window.focus();
        },
      },
    });
    small.addEventListener('pagehide', () => void unmount(view), { once: true });
    this.#isOpen = () => !small.closed;
    this.#close = () => small.close();
  }

  async #showPicture(picture: HTMLVideoElement): Promise<void> {
    picture.disablePictureInPicture = false;
    await picture.requestPictureInPicture();
    this.#isOpen = () => document.pictureInPictureElement !== null;
    this.#close = () => void document.exitPictureInPicture().catch(() => {});
  }
}
