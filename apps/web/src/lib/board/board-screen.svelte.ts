import type { BoardMaker } from '@tandem/contracts/board';
import {
  addNote,
  addShape,
  beginStroke,
  compareObjects,
  extendStroke,
  isBoardFull,
  moveObject,
  NOTE,
  observeBoard,
  PAPER,
  POINT,
  projectBoard,
  readBoardObject,
  rubOut,
  setNote,
  type BoardColour,
  type BoardObject,
  type Shape,
  type Spot,
  type Stroke,
} from '@tandem/trajectory/board';
import type { LiveDocument } from '#lib/document/open-document.svelte.ts';
import { userOf } from '#lib/document/presence.ts';

export const TOOLS = ['pen', 'shape', 'note', 'rubber', 'choice'] as const;
export type Tool = (typeof TOOLS)[number];

/** A line goes to the others in pieces, ms: each is durable by itself, so that a slow network or a closed page loses no line. */
const PIECE_EVERY = 120;
/** Whose a hand is that nobody here has seen is asked no more often than this, ms. */
const ASK_EVERY = 5000;
/** So far an arrow key moves an object. */
export const NUDGE = 20;
/** What is added without a pointer lies each a little beside the last. */
const BESIDE = 30;

type Step = ReturnType<LiveDocument['beginStep']>;

/** A board on the screen: what lies on it, whose it is, what is chosen, and the line that is being drawn. */
export class BoardScreen {
  readonly live: LiveDocument;
  tool = $state<Tool>('pen');
  colour = $state<BoardColour>('ink');
  shape = $state<Shape>('rectangle');

  #objects = $state.raw<readonly BoardObject[]>([]);
  #makers = $state.raw<ReadonlyMap<number, Pick<BoardMaker, 'personId' | 'name'>>>(new Map());
  #chosen = $state<string | null>(null);
  #drawing = $state.raw<Stroke | null>(null);
  #full = $state(false);

  readonly #me: string;
  readonly #askMakers: () => Promise<readonly BoardMaker[]>;
  readonly #askedFor = new Set<number>();
  #asking: ReturnType<typeof setTimeout> | undefined;
  #pen: { step: Step; id: string | null; room: number; unsent: number[]; timer: ReturnType<typeof setTimeout> | undefined } | null = null;
  #rubbing: Step | null = null;
  #placed = 0;
  readonly #stops: (() => void)[];

  constructor(
    live: LiveDocument,
    { me, makers, askMakers }: { me: string; makers: readonly BoardMaker[]; askMakers: () => Promise<readonly BoardMaker[]> },
  ) {
    this.live = live;
    this.#me = me;
    this.#askMakers = askMakers;
    this.#learn(makers);
    this.#objects = projectBoard(live.doc);
    const meet = () => this.#meet();
    live.awareness.on('change', meet);
    this.#stops = [observeBoard(live.doc, (ids) => this.#read(ids)), () => live.awareness.off('change', meet)];
    meet();
  }

  get objects(): readonly BoardObject[] {
    return this.#objects;
  }

  /** The own line of this moment, a little ahead of the document. */
  get drawing(): Stroke | null {
    return this.#drawing;
  }

  get chosen(): BoardObject | null {
    return this.#objects.find(({ id }) => id === this.#chosen) ?? null;
  }

  get mayDraw(): boolean {
    return !this.live.readOnly;
  }

  get isFull(): boolean {
    return this.#full;
  }

  /** Whose it is; null: one's own. Empty: not known. */
  makerOf({ client }: BoardObject): string | null {
    const maker = this.#makers.get(client);
    return client === this.live.doc.clientID || maker?.personId === this.#me ? null : (maker?.name ?? '');
  }

  choose(id: string | null): void {
    this.#chosen = id;
  }

  beginLine(point: readonly number[], pressed: boolean): void {
    if (!this.#mayAdd()) return;
    this.#pen = { step: this.live.beginStep(), id: null, room: Infinity, unsent: [], timer: undefined };
    this.#drawing = { id: '', client: 0, kind: 'stroke', colour: this.colour, at: [0, 0], pressed, points: [] };
    this.drawOn(point);
  }

  drawOn(points: readonly number[]): void {
    const [pen, drawing] = [this.#pen, this.#drawing];
    if (!pen || !drawing) return;
    pen.unsent.push(...points);
    this.#drawing = { ...drawing, points: [...drawing.points, ...points] };
    pen.timer ??= setTimeout(() => this.#sendPiece(), PIECE_EVERY);
  }

  endLine(): void {
    if (!this.#pen) return;
    this.#sendPiece();
    this.#pen.step.end();
    this.#pen = null;
    this.#drawing = null;
  }

  /** It was no line: a second finger came to move the sheet. */
  dropLine(): void {
    const pen = this.#pen;
    if (!pen) return;
    clearTimeout(pen.timer);
    pen.step.end();
    this.#pen = null;
    this.#drawing = null;
    if (pen.id !== null) this.live.undo();
  }

  /** @returns its id; null: it was not taken */
  addShape(at: Spot, size: Spot): string | null {
    if (!this.#mayAdd()) return null;
    const id = this.live.edit((doc) => addShape(doc, { kind: this.shape, colour: this.colour, at, size }));
    this.#chosen = id;
    return id;
  }

  /** With its middle there. @returns its id; null: it was not taken */
  addNote([x, y]: Spot): string | null {
    if (!this.#mayAdd()) return null;
    const id = this.live.edit((doc) => addNote(doc, { colour: this.colour, at: [x - NOTE.width / 2, y - NOTE.height / 2] }));
    this.#chosen = id;
    return id;
  }

  /** Where the next thing comes that is added without a pointer. */
  nextPlace(): Spot {
    const step = (this.#placed++ % 10) * BESIDE;
    return [PAPER.width / 2 + step - 5 * BESIDE, PAPER.height / 2 + step - 5 * BESIDE];
  }

  write(id: string, text: string): void {
    if (this.mayDraw) this.live.edit((doc) => setNote(doc, id, text));
  }

  move({ id, at }: BoardObject, [right, down]: Spot): void {
    if (this.mayDraw) this.live.edit((doc) => moveObject(doc, id, [at[0] + right, at[1] + down]));
  }

  /** Rubs out one thing, and chooses its neighbour where it was the chosen one. */
  remove(id: string): void {
    if (!this.mayDraw) return;
    const index = this.#objects.findIndex((object) => object.id === id);
    const next = this.#objects[index + 1] ?? this.#objects[index - 1] ?? null;
    this.live.edit((doc) => rubOut(doc, id));
    if (this.#chosen === id) this.#chosen = next?.id ?? null;
  }

  /** What the rubber goes over until it is lifted is one step. */
  rub(id: string): void {
    if (!this.mayDraw || !this.#objects.some((object) => object.id === id)) return;
    this.#rubbing ??= this.live.beginStep();
    this.#rubbing.edit((doc) => rubOut(doc, id));
  }

  liftRubber(): void {
    this.#rubbing?.end();
    this.#rubbing = null;
  }

  close(): Promise<void> {
    this.endLine();
    this.liftRubber();
    clearTimeout(this.#asking);
    for (const stop of this.#stops) stop();
    return this.live.close();
  }

  #mayAdd(): boolean {
    this.#full = isBoardFull(this.live.doc);
    return this.mayDraw && !this.#full;
  }

  #sendPiece(): void {
    const [pen, drawing] = [this.#pen, this.#drawing];
    if (!pen || !drawing) return;
    clearTimeout(pen.timer);
    pen.timer = undefined;
    const points = pen.unsent.splice(0);
    if (points.length === 0) return;
    // The meeting may have ended under the pen.
    if (!this.mayDraw) return;
    const { colour, pressed } = drawing;
    pen.step.edit((doc) => {
      // Somebody may have rubbed the beginning out: what is drawn on is a line of its own then.
      if (pen.id !== null && readBoardObject(doc, pen.id) && points.length / POINT <= pen.room) {
        pen.room = extendStroke(doc, pen.id, points);
        return;
      }
      const upToHere = pen.id === null ? [] : drawing.points.slice(-points.length - POINT, -points.length);
      pen.id = beginStroke(doc, { colour, pressed, points: [...upToHere, ...points] });
      pen.room = extendStroke(doc, pen.id, []);
      this.#drawing = { ...drawing, points: [...upToHere, ...points] };
    });
  }

  #read(ids: ReadonlySet<string>): void {
    const { doc } = this.live;
    const known = new Map(this.#objects.map((object) => [object.id, object]));
    let others = false;
    for (const id of ids) {
      const object = readBoardObject(doc, id);
      others ||= known.has(id) !== (object !== null);
      if (object) known.set(id, object);
      else known.delete(id);
    }
    const objects = [...known.values()];
    this.#objects = others ? objects.sort((a, b) => compareObjects(doc, a.id, b.id)) : objects;
    if (this.#full && !isBoardFull(doc)) this.#full = false;
    this.#askForStrangers();
  }

  /** Everybody who is here says under which clientID; the service stamps who they are. */
  #meet(): void {
    const here = [...this.live.awareness.getStates()].flatMap(([client, state]) => {
      const user = userOf(state);
      return user ? [{ client, personId: user.id, name: user.name }] : [];
    });
    this.#learn(here);
  }

  #learn(makers: readonly BoardMaker[]): void {
    const fresh = makers.filter(({ client }) => !this.#makers.has(client));
    if (fresh.length === 0) return;
    this.#makers = new Map([...this.#makers, ...fresh.map(({ client, personId, name }) => [client, { personId, name }] as const)]);
  }

  /** Somebody drew and left before this page came, or without a network. */
  #askForStrangers(): void {
    const strangers = this.#objects.filter(
      ({ client }) => client !== this.live.doc.clientID && !this.#makers.has(client) && !this.#askedFor.has(client),
    );
    if (strangers.length === 0 || this.#asking !== undefined) return;
    this.#asking = setTimeout(() => {
      this.#asking = undefined;
      for (const { client } of strangers) this.#askedFor.add(client);
      void this.#askMakers().then(
        (makers) => this.#learn(makers),
        () => undefined, // they stay without a name
      );
    }, ASK_EVERY);
  }
}
