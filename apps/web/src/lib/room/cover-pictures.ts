import { screenWatch } from '@tandem/call/screen/screen-watch';

/** Panels that open over the stage cover faces on a small screen: while one stands, what lies under it is not received. */
export function coverPictures(stage: HTMLElement): () => void {
  const covers = new Map<Element, () => void>();
  function follow(): void {
    const panels = new Set(stage.querySelectorAll(":scope > [data-region='panel']"));
    for (const [panel, uncover] of covers)
      if (!panels.has(panel)) {
        covers.delete(panel);
        uncover();
      }
    for (const panel of panels) if (!covers.has(panel)) covers.set(panel, screenWatch().cover(panel));
  }
  const changes = new MutationObserver(follow);
  changes.observe(stage, { childList: true });
  follow();
  return () => {
    changes.disconnect();
    for (const uncover of covers.values()) uncover();
  };
}
