import { roomName } from '../../../apps/service/src/meeting/identity.ts';

/** Two people who met, and when each was there, in seconds since 1970. */
export interface ToldMeeting {
  id: string;
  stays: { personId: string; sid: string; from: number; to: number }[];
}

/** A meeting of the last nine minutes: LiveKit's deliveries must not be older than ten. */
export const makeMeeting = (id: string, mentorId: string, menteeId: string, now: number): ToldMeeting => ({
  id,
  stays: [
    { personId: mentorId, sid: `PA_1${id}`, from: now - 539, to: now - 29 },
    { personId: menteeId, sid: `PA_2${id}`, from: now - 520, to: now - 30 },
  ],
});

let deliveries = 0;

/** What LiveKit tells of such a meeting in its own order: the room, people, their tracks; of every third meeting a shared screen. */
export function eventsOf({ id, stays }: ToldMeeting): object[] {
  const room = { name: roomName(id, 1), sid: `RM_${id}` };
  const told = (event: string, at: number, more: object = {}) => ({
    at,
    payload: { event, id: `EV_${++deliveries}`, createdAt: String(at), room, ...more },
  });
  const [first, last] = [Math.min(...stays.map(({ from }) => from)), Math.max(...stays.map(({ to }) => to))];
  const events = [told('room_started', first - 1), told('room_finished', last + 20)];
  for (const [place, { personId, sid, from, to }] of stays.entries()) {
    const participant = {
      sid,
      identity: `${personId}:c${place}`,
      joinedAt: String(from),
      joinedAtMs: String(from * 1000),
      state: 'ACTIVE',
    };
    const track = (kind: string, at: number, source: string) =>
      told(kind, at, {
        participant,
        track: { sid: `TR_${source}${place}${id}`, source, type: source === 'MICROPHONE' ? 'AUDIO' : 'VIDEO' },
      });
    events.push(told('participant_joined', from, { participant }), told('participant_left', to, { participant }));
    for (const source of ['MICROPHONE', 'CAMERA'])
      events.push(track('track_published', from + 1, source), track('track_unpublished', to - 1, source));
    if (place === 0 && id.charCodeAt(0) % 3 === 0)
      events.push(track('track_published', from + 60, 'SCREEN_SHARE'), track('track_unpublished', to - 60, 'SCREEN_SHARE'));
  }
  return events.sort((a, b) => a.at - b.at).map(({ payload }) => payload);
}
