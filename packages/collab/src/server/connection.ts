import { once } from 'node:events';
import * as decoding from 'lib0/decoding';
import type { WebSocket } from 'ws';
import * as Y from 'yjs';
import { CLOSE, CLOSE_BROKEN } from '../protocol/close-code.ts';
import { acknowledgementFrame, awarenessFrame, MESSAGE, noticeFrame, SYNC, syncFrame } from '../protocol/messages.ts';
import type { RefusedWrite, ServerNotice } from '../protocol/notice.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { claimAuthorship, presentAuthors } from './claim-authorship.ts';
import { inspectUpdate } from './inspect-update.ts';
import type { Limits } from './limits.ts';
import { openingFrames, type OpenDocument } from './open-document.ts';
import { Presence } from './presence.ts';
import type { ReadUpdate } from './read-update.ts';
import { ReadPace } from './read-pace.ts';
import { Refusal } from './refusal.ts';
import { SendQueue } from './send-queue.ts';
import type { Member, Visitor } from './member.ts';

/** Types within each other. */
const MAX_DEPTH = 100;

/** Uploads with a gap in a row after which a client can't be helped. */
const MAX_REPAIRS = 3;
/** How long a sign of life may take. */
const SIGN_OF_LIFE = 2_000;

/** What a connection needs of the relay. */
export type ConnectionPorts = {
  limits: Limits;
  now: () => Date;
  storage: () => 'ok' | 'down';
  /** Runs a read of the log until it succeeds or the socket is gone; Refusals end it. */
  insist: <T>(connection: Connection, read: () => Promise<T>) => Promise<T | undefined>;
  closed: (connection: Connection) => void;
};

/** One socket on one document: takes its frames, gives each its answer, and says when what it sent is durable. */
export class Connection implements Member {
  readonly visitor: Visitor;
  readonly outgoing: SendQueue;
  readonly presence: Presence;
  readonly #socket: WebSocket;
  readonly #ports: ConnectionPorts;
  readonly #pace: ReadPace;
  #document: OpenDocument | null = null;
  #inbox: Uint8Array[] = [];
  #closed = false;
  #alive = true;
  #wantsNotices = false;
  #refused: RefusedWrite | null = null;
  readonly #acknowledgements = new Acknowledgements((n) => this.outgoing.send(acknowledgementFrame(n)));
  /** How often the client was asked for what we lack, and how often it has answered: it answers in order. */
  #questions = 0;
  #uploads = 0;
  /** A gap is open until the client's upload of this number. */
  #repair: { upload: number } | null = null;
  #failedRepairs = 0;
  #answering: Promise<void> = Promise.resolve();
  #examining: Promise<void> = Promise.resolve();

  constructor(socket: WebSocket, visitor: Visitor, ports: ConnectionPorts) {
    this.visitor = visitor;
    this.#socket = socket;
    this.#ports = ports;
    this.outgoing = new SendQueue(socket, ports.limits.outgoingBytes);
    this.#pace = new ReadPace(socket, ports.limits, () => this.#workOff());
    const { personId: id, personName: name, colour } = visitor;
    this.presence = new Presence({ id, name, ...(colour !== undefined && { colour }) }, ports.limits, (frame) =>
      this.#document?.broadcast(frame, this),
    );
    socket.on('message', (data: Buffer, isBinary: boolean) => this.#receive(data, isBinary));
    socket.on('pong', () => (this.#alive = true));
    // ws has closed it already, with the code that tells the client why: a cut would take that from it.
    socket.on('error', () => this.close(CLOSE_BROKEN, 'broken frame'));
    socket.once('close', () => this.#onClose());
  }

  get isOpen(): boolean {
    return !this.#closed && this.#socket.readyState === this.#socket.OPEN;
  }

  /** The upload of what it had offline has been taken: this socket's own clientID has no structs elsewhere. */
  get isSynced(): boolean {
    return this.#uploads > 0;
  }

  /** The document is loaded: works off what came meanwhile. */
  attach(document: OpenDocument): void {
    if (!this.isOpen) return;
    this.#document = document;
    document.connections.add(this);
    // What the others do builds on the opening: a client that got it earlier and then lost us would be left with what nobody has.
    this.outgoing.hold();
    this.#tellWhere();
    this.#askForState();
    const others = [...document.connections].flatMap((each) =>
      each !== this && each.presence.latest?.state ? [each.presence.latest] : [],
    );
    if (others.length > 0) this.outgoing.send(awarenessFrame(others));
    this.#pace.resume();
    this.#workOff();
  }

  close(code: number, reason: string): void {
    if (this.#closed) return;
    this.#closed = true;
    if (code === CLOSE.generationOld) this.notify({ generation: this.#document?.generation });
    this.#socket.close(code, reason);
    // A client that does not answer the close must not keep the socket.
    setTimeout(() => this.#socket.terminate(), 2_000).unref();
    this.#leave();
  }

  notify(notice: ServerNotice): void {
    if (this.#wantsNotices) this.outgoing.send(noticeFrame(notice));
  }

  /** Keeps the stock client, which leaves after 30 s without a message, and ends sockets whose other end is gone. */
  keepAlive(): void {
    // Whom we do not read just now can't be heard to answer.
    if (!this.#alive && !this.#pace.isStopped) return this.#socket.terminate();
    this.#alive = this.#pace.isStopped;
    this.outgoing.send(awarenessFrame([]));
    if (this.isOpen) this.#socket.ping();
  }

  async proveAlive(): Promise<void> {
    // Nobody reads its answer just now.
    if (this.#socket.isPaused) return;
    const pong = once(this.#socket, 'pong', { signal: AbortSignal.timeout(SIGN_OF_LIFE) });
    this.#socket.ping();
    const isAlive = await pong.then(
      () => true,
      () => false,
    );
    if (isAlive || this.#closed) return;
    this.#socket.terminate();
    this.#onClose();
  }

  onCommitted(): void {
    const document = this.#document!;
    this.#acknowledgements.committed(document);
    if (document.uncommittedBytes < this.#ports.limits.uncommittedBytes) this.#pace.resume();
  }

  #receive(data: Buffer, isBinary: boolean): void {
    if (this.#closed) return;
    this.#alive = true;
    if (!isBinary) return this.close(CLOSE.invalid, 'binary frames only');
    if (!this.#document && data[0] === MESSAGE.notice) {
      this.#pace.spend(data.length);
      return this.#hello();
    }
    this.#inbox.push(data);
    if (this.#document) this.#workOff();
    else if (this.#inbox.length > this.#ports.limits.frameBurst) this.#pace.stop();
  }

  /** At the pace of the door: ws hands over what it had read together, also when it is stopped in the middle of it. */
  #workOff(): void {
    while (this.#document && this.#inbox.length > 0 && !this.#pace.isStopped && !this.#closed) {
      const frame = this.#inbox.shift()!;
      this.#pace.spend(frame.length);
      this.#take(frame);
    }
  }

  #take(frame: Uint8Array): void {
    this.#guard(() => this.#handle(frame));
  }

  #guard(step: () => void): void {
    if (this.#closed) return;
    try {
      step();
    } catch (error) {
      if (error instanceof Refusal) this.close(error.code, error.message);
      else this.close(CLOSE.invalid, 'malformed frame');
    }
  }

  #handle(frame: Uint8Array): void {
    const decoder = decoding.createDecoder(frame);
    switch (decoding.readVarUint(decoder)) {
      case MESSAGE.sync: {
        const step = decoding.readVarUint(decoder);
        const payload = decoding.readVarUint8Array(decoder);
        if (decoding.hasContent(decoder)) throw new Refusal(CLOSE.invalid, 'bytes after the frame');
        if (step === SYNC.step1) return this.#answerState(payload);
        if (step === SYNC.step2) return this.#receiveUpload(payload);
        if (step === SYNC.update) return this.#receiveUpdate(payload, frame);
        throw new Refusal(CLOSE.invalid, 'unknown sync step');
      }
      case MESSAGE.awareness:
        return this.presence.receive(decoding.readVarUint8Array(decoder), (clientId) => this.#mayShowAs(clientId));
      case MESSAGE.queryAwareness:
        return;
      case MESSAGE.acknowledgement:
        return this.#acknowledgements.request(decoding.readVarUint(decoder), this.#document!);
      case MESSAGE.notice:
        return this.#hello();
      default:
        throw new Refusal(CLOSE.invalid, 'unknown message');
    }
  }

  #answerState(stateVector: Uint8Array): void {
    const known = Y.decodeStateVector(stateVector);
    const { shadow } = this.#document!;
    if (!shadow.isCoveredBy(known)) this.#pace.spendOnReading();
    this.outgoing.hold();
    this.#answering = this.#answering.then(async () => {
      // Whoever comes back mostly has all words: nothing needs to be read for them.
      const frames = shadow.isCoveredBy(known) ? [this.#deletionsFrame()] : await this.#readOpening(stateVector);
      if (this.isOpen) for (const frame of frames) this.outgoing.send(frame);
      this.outgoing.release();
    });
  }

  #deletionsFrame(): Uint8Array {
    const frame = syncFrame(SYNC.step2, this.#document!.shadow.deletions());
    this.#pace.spend(frame.length);
    return frame;
  }

  async #readOpening(stateVector: Uint8Array): Promise<Uint8Array[]> {
    const document = this.#document!;
    const atHand = await document.stateAtHand?.catch(() => null);
    const state = atHand ?? (await this.#ports.insist(this, () => document.openingState()));
    return state ? openingFrames(state, stateVector) : [];
  }

  /** A live update; `frame` is forwarded as it came. */
  #receiveUpdate(bytes: Uint8Array, frame: Uint8Array): void {
    const { limits } = this.#ports;
    if (bytes.length > limits.updateBytes) throw new Refusal(CLOSE.tooLarge, 'update too large');
    const update = inspectUpdate(bytes, this.#document!.kind, limits);
    // Asked once; what comes until the answer is part of it.
    if (!this.#admit(update, frame) && !this.#repair) this.#askForRepair();
  }

  /** The answer to our question: what this client has and we lack. */
  #receiveUpload(bytes: Uint8Array): void {
    const document = this.#document!;
    const update = inspectUpdate(bytes, document.kind, this.#ports.limits);
    const authors = presentAuthors(update, document, this);
    if (authors.length > 0) {
      // Words put into the mouth of someone who is here, or a dead socket of theirs that nobody has noticed: they went on elsewhere.
      this.#takeUploadAfter(() => Promise.all(authors.map((author) => author.proveAlive())), update);
    } else if (document.shadow.contains(update) || document.shadow.bringsStructs(update)) {
      this.#takeUpload(update);
    } else {
      // Only deletions, but ones that no update named: they may be those that follow from concurrent changes of one key, which every
      // copy has. Only the document itself can tell; one that can't be built is judged by what is known of it.
      this.#pace.spendOnReading();
      this.#takeUploadAfter(async () => {
        const state = await this.#ports.insist(this, () => document.currentState());
        if (state) await document.learnDeletions(state).catch(() => {});
      }, update);
    }
  }

  /** One examination after the other: each may hold the document's whole state in memory. */
  #takeUploadAfter(examine: () => Promise<unknown>, update: ReadUpdate): void {
    const document = this.#document!;
    this.#acknowledgements.hold();
    this.#examining = this.#examining
      .then(examine)
      .then(() => this.#guard(() => this.#takeUpload(update)))
      .finally(() => this.#acknowledgements.release(document));
  }

  #takeUpload(update: ReadUpdate): void {
    this.#uploads++;
    if (!this.#admit(update, null)) {
      if (++this.#failedRepairs >= MAX_REPAIRS) throw new Refusal(CLOSE.invalid, 'depends on what nobody has');
      this.#askForRepair();
    } else if (this.#repair && this.#uploads >= this.#repair.upload) {
      this.#repair = null;
      this.#failedRepairs = 0;
      this.#acknowledgements.release(this.#document!);
    }
  }

  /** Takes an inspected update in, unless rights or quota forbid it. @returns false when it has a gap: nothing of it was taken. */
  #admit(update: ReadUpdate, frame: Uint8Array | null): boolean {
    const document = this.#document!;
    const { limits, now } = this.#ports;
    if (document.shadow.contains(update)) return true;
    if (this.#access === 'read') return this.#refuse('read-only');
    if (document.bytes + update.bytes.length > document.kind.maxBytes) return this.#refuse('quota');
    if (document.shadow.clientIdsWith(update) > limits.clientIds) return this.#refuse('quota');
    const { claims, origin } = claimAuthorship(update, document, this, frame !== null);
    const depth = document.shadow.depthOf(update);
    if (depth === null) return false;
    if (depth > MAX_DEPTH) throw new Refusal(CLOSE.invalid, 'nested too deeply');
    const { id: documentId, generation } = document;
    const row = { documentId, generation, update: update.bytes, authorId: this.visitor.personId, origin, at: now(), claims };
    document.accept(row, update, frame ?? syncFrame(SYNC.update, update.bytes), this);
    if (document.uncommittedBytes > limits.uncommittedBytes) this.#pace.stop();
    return true;
  }

  /** The edit stays with the client for ever: it hears so. */
  #refuse(reason: RefusedWrite): true {
    if (this.#refused !== reason) this.notify({ refused: reason });
    this.#refused = reason;
    this.#acknowledgements.end();
    return true;
  }

  /** Something an update builds on is not here: the client is asked for all that we lack, and until then nothing is acknowledged. */
  #askForRepair(): void {
    if (!this.#repair) this.#acknowledgements.hold();
    this.#askForState();
    this.#repair = { upload: this.#questions };
  }

  #askForState(): void {
    this.#questions++;
    this.outgoing.send(syncFrame(SYNC.step1, this.#document!.shadow.stateVector()));
  }

  /** Who does not say which generation they hold a copy of may hold an old one: after the first they only read. */
  get #access(): 'write' | 'read' {
    const isOld = this.visitor.generation === undefined && this.#document !== null && this.#document.generation > 1;
    return isOld ? 'read' : this.visitor.access;
  }

  #mayShowAs(clientId: number): boolean {
    const document = this.#document!;
    if ((document.owners.get(clientId) ?? this.visitor.personId) !== this.visitor.personId) return false;
    return ![...document.connections].some(
      (each) => each.presence.clientId === clientId && each.visitor.personId !== this.visitor.personId,
    );
  }

  #hello(): void {
    this.#wantsNotices = true;
    this.#tellWhere();
  }

  #tellWhere(): void {
    const storage = this.#ports.storage();
    if (!this.#document) return this.notify({ storage });
    const { generation, schemaVersion } = this.#document;
    this.notify({ access: this.#access, generation, schemaVersion, storage });
  }

  #onClose(): void {
    // What it sent before it went is taken: it may never come back.
    if (this.#document) for (const frame of this.#inbox.splice(0)) this.#take(frame);
    this.#closed = true;
    this.#leave();
  }

  #leave(): void {
    this.#inbox = [];
    this.#pace.end();
    if (!this.#document?.connections.delete(this)) return void this.#ports.closed(this);
    // A second socket of the same client (it reconnected before this one was noticed to be dead) goes on showing it.
    const { clientId } = this.presence;
    if (![...this.#document.connections].some((each) => each.presence.clientId === clientId)) this.presence.leave();
    this.#ports.closed(this);
  }
}
