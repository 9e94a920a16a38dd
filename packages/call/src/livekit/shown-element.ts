import type { ElementInfo } from 'livekit-client';
import { type Watched, screenWatch } from '../screen/screen-watch.ts';

/**
 * What LiveKit's adaptive stream asks about a picture's element, answered by what is really on the screen: LiveKit's own answer knows no
 * panel that covers it, and stops a picture with the first pixel that is scrolled away. By this answer alone the media server is told to
 * send a picture or not, and in which size.
 */
export class ShownElement implements ElementInfo {
  readonly element: HTMLVideoElement;
  /** What goes out of sight has been waited for already. */
  readonly visibilityChangedAt = undefined;
  handleResize?: () => void;
  handleVisibilityChanged?: () => void;
  #watched: Watched | null = null;
  #sizes: ResizeObserver | null = null;
  readonly #tell = () => this.handleVisibilityChanged?.();

  constructor(element: HTMLVideoElement) {
    this.element = element;
  }

  get visible(): boolean {
    return this.pictureInPicture || this.#watched?.seen === true;
  }

  /** In a window over all others: it is seen while the page is not. */
  get pictureInPicture(): boolean {
    return document.pictureInPictureElement === this.element || this.element.ownerDocument !== document;
  }

  width(): number {
    return this.element.clientWidth;
  }

  height(): number {
    return this.element.clientHeight;
  }

  observe(): void {
    this.#sizes = new ResizeObserver(() => this.handleResize?.());
    this.#sizes.observe(this.element);
    this.element.addEventListener('enterpictureinpicture', this.#tell);
    this.element.addEventListener('leavepictureinpicture', this.#tell);
    if (this.element.ownerDocument === document) this.#watched = screenWatch().watch(this.element, this.#tell);
  }

  stopObserving(): void {
    this.#sizes?.disconnect();
    this.#watched?.stop();
    this.#watched = null;
    this.element.removeEventListener('enterpictureinpicture', this.#tell);
    this.element.removeEventListener('leavepictureinpicture', this.#tell);
  }
}
