/** One edit, as its author knows it: `undefined` times have not come. Neither acknowledged nor refused: it may be there or not. */
export type Edit = {
  readonly document: string;
  readonly author: string;
  readonly what: 'writes' | 'erases';
  readonly marker: string;
  readonly invokedAt: number;
  acknowledgedAt?: number;
  /** Who promised that it is kept, and to which socket. */
  promisedBy?: string;
  refusedAt?: number;
};

/** What became of one marker: the edit that wrote it and those that were to erase it. */
export type MarkerHistory = { written: Edit; erased: Edit[] };

/** Everything that was asked and promised, kept outside of the service. Times are milliseconds since its beginning. */
export class History {
  readonly #beginning = performance.now();
  readonly #markers = new Map<string, Map<string, MarkerHistory>>();
  edits = 0;
  acknowledged = 0;
  refused = 0;

  now(): number {
    return performance.now() - this.#beginning;
  }

  /** Called before the edit is made. */
  invoke(document: string, author: string, what: Edit['what'], marker: string): Edit {
    const edit: Edit = { document, author, what, marker, invokedAt: this.now() };
    this.edits++;
    const markers = this.markersOf(document);
    if (what === 'writes') markers.set(marker, { written: edit, erased: [] });
    else markers.get(marker)?.erased.push(edit);
    return edit;
  }

  acknowledge(edits: Edit[], promisedBy: string): void {
    for (const edit of edits) {
      if (edit.acknowledgedAt !== undefined) continue;
      edit.acknowledgedAt = this.now();
      edit.promisedBy = promisedBy;
      this.acknowledged++;
    }
  }

  refuse(edits: Edit[]): void {
    for (const edit of edits) {
      edit.refusedAt = this.now();
      this.refused++;
    }
  }

  markersOf(document: string): Map<string, MarkerHistory> {
    let markers = this.#markers.get(document);
    if (!markers) this.#markers.set(document, (markers = new Map()));
    return markers;
  }
}
