import { join } from 'node:path';
import { AudioStream, dispose, type RemoteParticipant, type RemoteTrack, type RemoteTrackPublication } from '@livekit/rtc-node';
import { Room, RoomEvent, TrackKind, TrackSource } from '@livekit/rtc-node';
import { parseIdentity } from '@tandem/domain/meeting/identity';
import type { RecorderNews } from '../recorder.ts';
import { RATE } from './opus.ts';
import type { RecorderTask, RecorderWord } from './protocol.ts';
import { Stretch, type StretchNote } from './stretch.ts';
import { TrackPlacement } from './track-placement.ts';

/*
 * A recorder in one call, a process of its own: hidden, mute, without a log. It writes while everyone it sees in the call has consented, and
 * judges that itself: no word from outside has to arrive in time for somebody new to stay unheard. Whoever has not consented is not even
 * subscribed to. It ends with the process that made it.
 */

/** How often it says that it lives, ms. */
const BEAT = 1000;

const room = new Room();
const zero = performance.now();
/** The recorder's clock: samples since it was made. */
const clock = (): number => Math.round(((performance.now() - zero) * RATE) / 1000);
const tell = (news: RecorderNews): void => void (process.connected && process.send?.(news));

let folder = '';
let allowed: ReadonlySet<string> = new Set();
let stretch: Stretch | null = null;
let stretches = 0;
/** Files that are being made whole. */
let closing: Promise<unknown> = Promise.resolve();
let isConnected = false;

const personOf = ({ identity }: RemoteParticipant): string | null => parseIdentity(identity)?.personId ?? null;
const people = (): string[] => [...new Set([...room.remoteParticipants.values()].flatMap((one) => personOf(one) ?? []))];

/** Begins and ends the writing as those present and their consents say. */
function settle(endedBy: StretchNote['endedBy'] = 'paused'): void {
  const present = people();
  const mayWrite = isConnected && present.length > 0 && present.every((personId) => allowed.has(personId));
  if (mayWrite && !stretch) {
    stretch = new Stretch(join(folder, String(++stretches)), new Date(), clock());
    tell({ is: 'writing', from: stretch.from.toISOString() });
  } else if (!mayWrite && stretch) {
    const over = stretch;
    stretch = null;
    const ends = clock();
    closing = closing.then(() => over.end(ends, endedBy)).catch(() => undefined);
    tell({ is: 'silent' });
  }
  for (const participant of room.remoteParticipants.values())
    for (const publication of participant.trackPublications.values()) subscribe(publication, participant);
}

function subscribe(publication: RemoteTrackPublication, participant: RemoteParticipant): void {
  if (publication.kind !== TrackKind.KIND_AUDIO || publication.source !== TrackSource.SOURCE_MICROPHONE) return;
  const personId = personOf(participant);
  const wanted = personId !== null && allowed.has(personId);
  if (publication.subscribed !== wanted) publication.setSubscribed(wanted);
}

/** Somebody with two devices is one voice: the later connection's sound follows where the earlier one's ended. */
async function listen(track: RemoteTrack, personId: string): Promise<void> {
  const placement = new TrackPlacement();
  for await (const { data } of new AudioStream(track, { sampleRate: RATE, numChannels: 1 })) {
    if (!allowed.has(personId)) return;
    for (const piece of placement.push(data, clock())) stretch?.write(personId, piece);
  }
  if (allowed.has(personId)) for (const piece of placement.flush()) stretch?.write(personId, piece);
}

function changed(): void {
  settle();
  tell({ is: 'present', people: people() });
}

async function leave(endedBy: StretchNote['endedBy']): Promise<never> {
  isConnected = false;
  settle(endedBy);
  await closing;
  await room.disconnect().catch(() => undefined);
  await dispose().catch(() => undefined);
  process.exit(0);
}

room.on(RoomEvent.ParticipantConnected, changed);
room.on(RoomEvent.ParticipantDisconnected, changed);
room.on(RoomEvent.TrackPublished, subscribe);
room.on(RoomEvent.TrackSubscribed, (track, _publication, participant) => {
  const personId = personOf(participant);
  if (personId !== null && track.kind === TrackKind.KIND_AUDIO) void listen(track, personId).catch(() => undefined);
});
// While the line to LiveKit is away nobody can be heard, and who is there is not known.
room.on(RoomEvent.Reconnecting, () => void leave('lost'));
room.on(RoomEvent.Disconnected, () => void leave('lost'));

async function begin(task: RecorderTask): Promise<void> {
  folder = task.folder;
  allowed = new Set(task.allowed);
  await room.connect(task.url, task.token, { autoSubscribe: false, dynacast: false });
  isConnected = true;
  changed();
  setInterval(() => tell({ is: 'beat' }), BEAT);
}

process.on('message', (word: RecorderTask | RecorderWord) => {
  if (word.is === 'begin') begin(word).catch(() => process.exit(1));
  else if (word.is === 'stop') void leave('stopped');
  else {
    allowed = new Set(word.people);
    changed();
  }
});
process.on('disconnect', () => void leave('lost'));
// Ctrl-C reaches the whole group; whoever keeps this recorder says when it ends.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
