import type { Call, JoinOptions } from '@tandem/call/call';
import { createCall } from '@tandem/call/call';
import type { CallState } from '@tandem/call/call-state';
import type { JoinTicket } from '@tandem/call/call';
import type { Person } from '@tandem/call/people';
import { safeStorage } from '@tandem/call/plain-storage';
import type { Sightings } from '@tandem/call/record/sightings';
import { readWishes } from '@tandem/call/wishes';
import type { Meeting, MeetingPerson } from '@tandem/contracts/meeting';
import { isLeading } from '@tandem/domain/meeting/meeting-participant';
import { toaster } from '@tandem/ui/toaster';
import type { AuthorColour } from '@tandem/ui/author-colour';
import { ApiError } from '#lib/api/api-error.ts';
import { api } from '#lib/api/client.ts';
import { errorMessage } from '#lib/error/message.ts';
import { keptFiles } from '#lib/file/kept-files.ts';
import { RoomFiles } from '#lib/file/room-files.svelte.ts';
import { m } from '#lib/paraglide/messages.js';
import { RoomRecording } from '#lib/recording/room-recording.svelte.ts';
import { turnWords } from '#lib/recording/sign-words.ts';
import { Announcer } from './announcer.svelte.ts';
import { chatQueue } from './chat-queue.ts';
import { offerDiagnostics } from './diagnostics.ts';
import { noteInside, returnsAtOnce } from './last-inside.ts';
import { loadTrajectory } from './load-trajectory.ts';
import { Lobby } from './lobby.svelte.ts';
import { observed } from './observed.svelte.ts';
import { PushToTalk } from './push-to-talk.svelte.ts';
import { openRealtime, type Realtime } from './realtime.ts';
import { RoomAgenda } from './room-agenda.svelte.ts';
import { RoomChat } from './room-chat.svelte.ts';
import { RoomMarks } from './room-marks.svelte.ts';
import { RoomShow } from './room-show.svelte.ts';
import { shortName } from './short-name.ts';
import { RoomPolls } from '#lib/poll/room-polls.svelte.ts';
import { RoomReactions } from '#lib/reaction/room-reactions.svelte.ts';
import { RoomSubgroups } from '#lib/subgroup/room-subgroups.svelte.ts';
import { Voices } from '#lib/training/voices.ts';
import { roomView, type RoomView } from './room-view.ts';
import { ServerClock } from './server-clock.svelte.ts';
import { reportedSightings } from './sightings-report.ts';
import { Tiles } from './tiles.svelte.ts';

/** Requests that outlive the page. */
const outliving = () => api((input, init) => fetch(input, { ...init, keepalive: true }));

/** Before the entrance: how often who is inside and whether the room is open is asked again. */
const ASK_EVERY = 15_000;
const NOTE_EVERY = 10_000;
/** After the click the call is arranged first, since drawing holds that up: the room is drawn when the call stands, or after this. ms */
const DRAW_AFTER = 1200;
/** The document waits no longer than this for a face: after the click, and after the call stands. ms */
const FACE_PATIENCE = { entered: 2500, connected: 1000 };

/** What exists only inside: begun at the entrance, ended with the screen. */
export interface Inside {
  chat: RoomChat;
  files: RoomFiles;
  /** null: it is not for whoever came by a link. */
  agenda: RoomAgenda | null;
  show: RoomShow;
  marks: RoomMarks;
  recording: RoomRecording;
  lobby: Lobby | null;
}

/** Everything of one meeting's room in the browser, from the check before the entrance until the page goes. */
export class MeetingRoom {
  readonly call: Call;
  readonly clock = new ServerClock();
  readonly announcer = new Announcer();
  readonly talk: PushToTalk;
  readonly me: { id: string; name: string; timeZone: string };
  readonly realtime: Realtime;

  /** Who has spoken, for whoever leads a training; null: nobody asks. */
  readonly voices: Voices | null;
  /** null: a pair, which is never divided. */
  readonly subgroups: RoomSubgroups | null;
  /** null: a pair, in which nobody holds polls. */
  readonly polls: RoomPolls | null;
  /** null: a pair, in which each sees the other. */
  readonly tiles: Tiles | null;
  /** null: a pair, in which each sees the other's face. */
  readonly reactions: RoomReactions | null;

  #meeting = $state.raw() as Meeting;
  #inside = $state.raw<Inside | null>(null);
  #everConnected = $state(false);
  readonly #visit: (() => Promise<Meeting>) | undefined;
  readonly #sightings: Sightings;
  readonly #state: { readonly current: CallState };
  readonly #stops: (() => void)[] = [];
  #known: ReadonlySet<string> | null = null;
  #drawing: ReturnType<typeof setTimeout> | undefined;
  #seeFace = () => {};
  /** Resolves when the first face is seen, or there is none to wait for: drawing a long document takes the machine away from it. */
  readonly facesSeen = new Promise<void>((resolve) => (this.#seeFace = resolve));

  /** @param visit how whoever came by a link asks for the meeting again */
  constructor(meeting: Meeting, me: { id: string; name: string; timeZone: string }, visit?: () => Promise<Meeting>) {
    this.#meeting = meeting;
    this.#visit = visit;
    this.me = me;
    this.realtime = openRealtime();
    this.#sightings = reportedSightings(me.id, () => this.clock.offset);
    this.call = createCall({
      meetingId: meeting.id,
      requestJoin: () => api().post<JoinTicket>(`/meetings/${meeting.id}/join`),
      directory: (personId) => this.personOf(personId)?.name,
      sightings: this.#sightings,
      serverOffset: () => this.clock.offset,
      reportTalk: (report) => outliving().post(`/meetings/${meeting.id}/talk`, report),
      reportQuality: (report) => outliving().post(`/meetings/${meeting.id}/quality`, report),
    });
    this.talk = new PushToTalk(this.call);
    this.#state = observed(this.call.state);
    const people = observed(this.call.people);
    const own = observed(this.call.own);
    const quality = observed(this.call.quality);
    const chosen = observed(this.call.chosen);
    const audioBlocked = observed(this.call.audioBlocked);
    const speakingWhileMuted = observed(this.call.speakingWhileMuted);
    const thrift = observed(this.call.thrift);
    const plan = observed(this.call.plan);
    const effects = observed(this.call.effects);
    const troubles = observed(this.call.troubles);
    this.media = {
      get people() {
        return people.current;
      },
      get own() {
        return own.current;
      },
      get quality() {
        return quality.current;
      },
      get chosen() {
        return chosen.current;
      },
      get audioBlocked() {
        return audioBlocked.current;
      },
      get speakingWhileMuted() {
        return speakingWhileMuted.current;
      },
      get thrift() {
        return thrift.current;
      },
      get plan() {
        return plan.current;
      },
      get effects() {
        return effects.current;
      },
      get troubles() {
        return troubles.current;
      },
    };
    this.subgroups =
      meeting.kind === 'pair'
        ? null
        : new RoomSubgroups({
            ...{ meetingId: meeting.id, personId: me.id, realtime: this.realtime, clock: this.clock },
            people: () => this.#meeting.people.map(({ personId }) => personId),
            onCompany: (company) => this.call.setCompany(company),
            say: (words) => this.announcer.say(words),
            nameOf: (personId) => shortName(this.personOf(personId)?.name ?? ''),
          });
    this.voices = meeting.may.lead ? new Voices(this.call.people) : null;
    this.polls =
      meeting.kind === 'pair'
        ? null
        : new RoomPolls({ meetingId: meeting.id, realtime: this.realtime, say: (words) => this.announcer.say(words) });
    this.tiles =
      meeting.kind === 'pair'
        ? null
        : new Tiles({
            ...{ meetingId: meeting.id, people: this.call.people },
            onSpeech: (ids) => this.announcer.say(m.room_said_speaks({ names: ids.map((id) => this.#shortNameOf(id)).join(', ') })),
            onUnpinned: (id) => this.#tell(m.room_unpinned_left({ name: this.#shortNameOf(id) })),
          });
    this.reactions =
      meeting.kind === 'pair'
        ? null
        : new RoomReactions({
            ...{ meetingId: meeting.id, personId: me.id, realtime: this.realtime },
            say: (words) => this.announcer.say(words),
            nameOf: (personId) => this.#shortNameOf(personId),
          });
    // The code only: signalling runs through our own origin, which is connected already.
    this.call.prepare();
    if (this.isHost && meeting.kind !== 'training') void loadTrajectory().catch(() => {}); // asked for again when it is needed
    this.#sightings.flush();
    this.#watch();
  }

  /** What the call shows; every property is drawn anew when it changes. */
  readonly media: Readonly<{
    people: Person[];
    own: ReturnType<Call['own']['get']>;
    quality: ReturnType<Call['quality']['get']>;
    chosen: ReturnType<Call['chosen']['get']>;
    audioBlocked: boolean;
    speakingWhileMuted: boolean;
    thrift: ReturnType<Call['thrift']['get']>;
    plan: ReturnType<Call['plan']['get']>;
    effects: ReturnType<Call['effects']['get']>;
    troubles: ReturnType<Call['troubles']['get']>;
  }>;

  get meeting(): Meeting {
    return this.#meeting;
  }

  get state(): CallState {
    return this.#state.current;
  }

  get inside(): Inside | null {
    return this.#inside;
  }

  get view(): RoomView {
    return roomView(this.state, { isHost: this.isHost, everConnected: this.#everConnected });
  }

  /** Of the pair or group itself: never waits at the door. */
  get isHost(): boolean {
    const own = this.personOf(this.me.id);
    return this.#meeting.may.admit || (own !== undefined && isLeading(own.part));
  }

  /** Came by a link, without an account: of the product there is this room for them. */
  get byLink(): boolean {
    return this.#visit !== undefined;
  }

  /** Was let in, at least once since this page stands. */
  get wasInside(): boolean {
    return this.#everConnected;
  }

  /** The wish to be seen and heard as it was kept; on at first. */
  get wishes(): { microphone: boolean; camera: boolean } {
    return readWishes(safeStorage('session'), this.#meeting.id) ?? { microphone: true, camera: true };
  }

  personOf(personId: string): MeetingPerson | undefined {
    return this.#meeting.people.find((person) => person.personId === personId);
  }

  colourOf(personId: string): AuthorColour {
    return (this.personOf(personId)?.colour ?? 8) as AuthorColour;
  }

  /** Minutes since the meeting began: by what happened, else by the plan; negative before it. */
  elapsed(at: number): number {
    const begin = Date.parse(this.#meeting.actualStart ?? this.#meeting.plannedStart);
    return (at + this.clock.offset - begin) / 60_000;
  }

  /** Returns into the call of a moment ago, with the wishes of then. @returns whether it does */
  returnIfRecent(): boolean {
    if (!returnsAtOnce(this.#meeting.id, Date.now())) return false;
    void this.enter({});
    return true;
  }

  async enter(options: JoinOptions): Promise<void> {
    noteInside(this.#meeting.id, Date.now());
    this.subgroups?.enter();
    await this.call.join(options);
  }

  /** Another person's picture moves. */
  faceSeen(): void {
    this.#seeFace();
  }

  async leave(): Promise<void> {
    await this.call.leave();
  }

  /** Switches the microphone over; one that had failed is tried again. */
  pressMicrophone(): void {
    const { state } = this.call.own.get().microphone;
    this.call.setMicrophone(state === 'off' || state === 'blocked');
  }

  /** Ends the meeting for everybody. @throws ApiError */
  async endForAll(): Promise<void> {
    await api().post(`/meetings/${this.#meeting.id}/end`);
    await this.call.leave();
  }

  async refresh(): Promise<void> {
    try {
      this.#meeting = await (this.#visit?.() ?? api().get<Meeting>(`/meetings/${this.#meeting.id}`));
    } catch (reason) {
      // What is known stands; the next notice or return of the line asks again.
      if (reason instanceof ApiError && reason.status === 401) void this.call.signedOut();
    }
  }

  close(): void {
    for (const stop of this.#stops) stop();
    clearTimeout(this.#drawing);
    void this.call.leave();
    this.#inside?.chat.close();
    this.#inside?.files.close();
    this.#inside?.agenda?.close();
    this.#inside?.show.close();
    this.#inside?.marks.close();
    this.#inside?.recording.close();
    this.#inside?.lobby?.close();
    this.subgroups?.close();
    this.voices?.close();
    this.polls?.close();
    this.tiles?.close();
    this.reactions?.close();
    this.#sightings.close();
    this.realtime.close();
  }

  /** Closes the microphone of one who takes part, or of all of them. */
  async mute(personId?: string): Promise<void> {
    try {
      await api().post(`/meetings/${this.#meeting.id}/mute`, personId ? { personId } : {});
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
    }
  }

  /** Asks one who takes part to open their microphone, which only they can, or to close it. */
  async askAboutMicrophone(personId: string, on: boolean): Promise<void> {
    try {
      await api().post(`/meetings/${this.#meeting.id}/microphone-requests`, { personId, on });
      toaster.show(m.room_asked_them({ name: this.#shortNameOf(personId) }));
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
    }
  }

  /** Lowers the hand of one person, or of everybody. */
  async lowerHands(personId?: string): Promise<void> {
    try {
      await api().post(`/meetings/${this.#meeting.id}/hands/lower`, personId ? { personId } : {});
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
    }
  }

  /** Closes the entrance of a training to those who have not come yet, or opens it. */
  async lock(locked: boolean): Promise<void> {
    const path = `/meetings/${this.#meeting.id}/lock`;
    try {
      await (locked ? api().put(path) : api().delete(path));
      await this.refresh();
    } catch (reason) {
      toaster.show(errorMessage(reason), { tone: 'bad' });
    }
  }

  /** Whoever leads asks to open or to close the own microphone: one press does it, and nothing happens without. */
  #askedAboutMicrophone(on: boolean): void {
    const { state } = this.call.own.get().microphone;
    if ((state === 'on') === on) return;
    const words = on ? m.room_asked_to_speak() : m.room_asked_to_mute();
    const label = on ? m.room_muted_speech_on() : m.room_asked_to_mute_do();
    toaster.show(words, { action: { label, run: () => this.call.setMicrophone(on) } });
    this.announcer.say(words);
  }

  /** To those who see the screen and those who hear it. */
  #tell(words: string): void {
    toaster.show(words);
    this.announcer.say(words);
  }

  #shortNameOf(personId: string): string {
    return shortName(this.personOf(personId)?.name ?? m.room_somebody());
  }

  #watch(): void {
    const { id } = this.#meeting;
    const tick = setInterval(() => {
      if (this.call.state.get().phase !== 'idle') return;
      void this.refresh();
      this.#warm();
    }, ASK_EVERY);
    this.#warm();
    const note = setInterval(() => this.#isUnderWay() && noteInside(id, Date.now()), NOTE_EVERY);
    const onHide = () => this.#isUnderWay() && noteInside(id, Date.now());
    addEventListener('pagehide', onHide);
    this.#stops.push(
      () => clearInterval(tick),
      () => clearInterval(note),
      () => removeEventListener('pagehide', onHide),
      offerDiagnostics(this.call),
      this.call.state.subscribe((state) => this.#follow(state)),
      this.call.people.subscribe((people) => this.#announcePeople(people)),
      this.realtime.onConnect(() => {
        void this.clock.measure().catch(() => undefined);
        void this.refresh();
        this.call.retryNow();
      }),
      this.realtime.onLost(() => void this.refresh()),
      this.realtime.onNotice((notice) => {
        if (notice.id !== id) return;
        if (notice.about === 'meeting') void this.refresh();
        if (notice.about === 'muted') this.#tell(m.room_muted_by_leader());
        if (notice.about === 'asked-to-speak' || notice.about === 'asked-to-mute')
          this.#askedAboutMicrophone(notice.about === 'asked-to-speak');
        if (notice.about === 'hand') this.#tell(m.room_hand_lowered_by_leader());
        if (notice.about === 'chat') void this.#inside?.chat.refresh();
        // An admission, or the end of a meeting that cannot be seen while LiveKit is away: asked for at once.
        if (notice.about === 'lobby' || notice.about === 'meeting') this.call.retryNow();
      }),
    );
  }

  /** Before the click the place is asked for, so that the click only connects. A guest's asking would knock at the door. */
  #warm(): void {
    const { status } = this.#meeting;
    if (this.isHost && (status === 'open' || status === 'live') && document.visibilityState === 'visible') this.call.warm();
  }

  #isUnderWay(): boolean {
    const { phase } = this.call.state.get();
    return phase !== 'idle' && phase !== 'ended';
  }

  #follow(state: CallState): void {
    if (state.phase === 'connected') {
      this.#everConnected = true;
      void this.refresh();
      void this.polls?.refresh(); // whoever waited at the door was told of none
      const alone = !this.call.people.get().some(({ self, camera }) => !self && camera);
      setTimeout(() => this.faceSeen(), alone ? 0 : FACE_PATIENCE.connected);
    }
    if (state.phase === 'unavailable') this.faceSeen();
    const view = roomView(state, { isHost: this.isHost, everConnected: this.#everConnected });
    if (view === 'room') this.#draw(state.phase === 'joining' ? DRAW_AFTER : 0);
    else clearTimeout(this.#drawing); // refused meanwhile
  }

  #draw(after: number): void {
    if (this.#inside) return;
    clearTimeout(this.#drawing);
    this.#drawing = setTimeout(() => (this.#inside = this.#begin()), after);
  }

  #begin(): Inside {
    setTimeout(() => this.faceSeen(), FACE_PATIENCE.entered);
    const { id, agenda, agendaDocument, title, may } = this.#meeting;
    const now = () => this.clock.now();
    const chat = new RoomChat({
      meetingId: id,
      person: this.me,
      realtime: this.realtime,
      queue: chatQueue(safeStorage('session'), this.me.id, id),
      now,
      onHeard: ({ name, text, file }) => this.announcer.message(name, file ? m.file_said_got({ name: file.name }) : text),
    });
    return {
      chat,
      files: new RoomFiles({
        meetingId: id,
        personId: this.me.id,
        kept: keptFiles(this.me.id, id),
        say: (words) => this.announcer.say(words),
        onSent: () => void chat.refresh(),
        onRefused: (words) => (chat.open ? this.announcer.say(words) : toaster.show(words, { tone: 'bad' })),
      }),
      agenda: this.byLink ? null : new RoomAgenda({ items: agenda, document: agendaDocument, personId: this.me.id, title, now }),
      show: new RoomShow(id, this.realtime),
      marks: new RoomMarks({ meetingId: id, now, onRefused: (reason) => toaster.show(errorMessage(reason), { tone: 'bad' }) }),
      recording: new RoomRecording({
        meetingId: id,
        realtime: this.realtime,
        onTurn: (from, to) => {
          const words = turnWords(from, to);
          if (words) toaster.show(words);
        },
      }),
      lobby: may.admit ? new Lobby(id, this.realtime, (person) => this.announcer.knock(person.name)) : null,
    };
  }

  /** Says who came and went, never those who were there before oneself. */
  #announcePeople(people: readonly Person[]): void {
    const { phase } = this.call.state.get();
    if (phase !== 'connected') return;
    const others = people.filter(({ self }) => !self);
    const now = new Set(others.map(({ personId }) => personId));
    if (this.#known) {
      for (const { personId, name } of others) if (!this.#known.has(personId)) this.announcer.came(name);
      for (const personId of this.#known) if (!now.has(personId)) this.announcer.left(this.personOf(personId)?.name ?? '');
    }
    this.#known = now;
  }
}
