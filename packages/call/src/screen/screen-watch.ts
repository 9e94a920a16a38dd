import { browserClock } from '../clock.ts';
import { createLinger } from './linger.ts';
import { shownShare } from './shown-share.ts';

/** So much of a picture must be in sight for it to be worth its bytes. */
const ENOUGH = 0.05;
/** So long a picture that went out of sight still comes, ms: longer than a look down the list and back. */
const HOLD = 2000;
/** While something covers pictures, scrolling is looked at this often, ms. */
const LOOK_EVERY = 250;

/** One picture on the page. */
export interface Watched {
  readonly seen: boolean;
  stop(): void;
}

/**
 * Which pictures are really on the screen: within the window and every part of the page that scrolls, displayed, and under no panel. Whether
 * the page itself is in the background is LiveKit's own question.
 */
export interface ScreenWatch {
  watch(element: Element, onChange: () => void): Watched;
  /** Tells of something opaque that may lie over pictures, until the returned function is called. */
  cover(element: Element): () => void;
}

function createScreenWatch(): ScreenWatch {
  const judges = new Map<Element, (entry: IntersectionObserverEntry) => void>();
  const covers = new Map<Element, () => void>();
  const observer = new IntersectionObserver((entries) => entries.forEach((entry) => judges.get(entry.target)?.(entry)), {
    threshold: [0, ENOUGH, 0.25, 0.5, 0.75, 1],
  });

  const coverBoxes = () => [...covers.keys()].map((cover) => cover.getBoundingClientRect());

  /** The observer answers anew for each: only it knows by what a picture is clipped. */
  function look(): void {
    for (const element of judges.keys()) {
      observer.unobserve(element);
      observer.observe(element);
    }
  }

  let asked = false;
  function scrolled(): void {
    if (asked) return;
    asked = true;
    browserClock.after(LOOK_EVERY, () => {
      asked = false;
      look();
    });
  }

  return {
    watch(element, onChange) {
      const linger = createLinger(browserClock, HOLD, onChange);
      const window = { left: 0, top: 0, right: innerWidth, bottom: innerHeight };
      // The observer's first word may come late, when much is drawn at once: a first picture does not wait for it.
      if (shownShare(element.getBoundingClientRect(), window, coverBoxes()) >= ENOUGH) linger.note(true);
      judges.set(element, ({ isIntersecting, boundingClientRect, intersectionRect }) =>
        linger.note(isIntersecting && shownShare(boundingClientRect, intersectionRect, coverBoxes()) >= ENOUGH),
      );
      observer.observe(element);
      return {
        get seen() {
          return linger.seen;
        },
        stop() {
          judges.delete(element);
          observer.unobserve(element);
          linger.stop();
        },
      };
    },
    cover(element) {
      const sizes = new ResizeObserver(look);
      sizes.observe(element);
      if (covers.size === 0) document.addEventListener('scroll', scrolled, { capture: true, passive: true });
      covers.set(element, () => sizes.disconnect());
      look();
      return () => {
        covers.get(element)?.();
        covers.delete(element);
        if (covers.size === 0) document.removeEventListener('scroll', scrolled, { capture: true });
        look();
      };
    },
  };
}

let made: ScreenWatch | undefined;

/** The one of this page. */
export const screenWatch = (): ScreenWatch => (made ??= createScreenWatch());
