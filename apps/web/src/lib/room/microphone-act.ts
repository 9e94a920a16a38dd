import type { Person } from '@tandem/call/people';
import { m } from '#lib/paraglide/messages.js';
import type { MeetingRoom } from './meeting-room.svelte.ts';
import { shortName } from './short-name.ts';

export interface MicrophoneAct {
  label: string;
  opens: boolean;
  act: () => void;
}

/** What whoever leads may do about somebody's microphone: close it, or ask its owner; open it nobody can. undefined: nothing. */
export function microphoneAct(
  room: MeetingRoom,
  { personId, name, microphone, self }: Pick<Person, 'personId' | 'name' | 'microphone' | 'self'>,
): MicrophoneAct | undefined {
  if (!room.meeting.may.lead || self) return undefined;
  const known = room.personOf(personId);
  const called = { name: shortName(known?.name ?? name) };
  if (microphone === 'off')
    return { label: m.room_ask_to_speak(called), opens: true, act: () => void room.askAboutMicrophone(personId, true) };
  if (known?.leads) return { label: m.room_ask_to_mute(called), opens: false, act: () => void room.askAboutMicrophone(personId, false) };
  return { label: m.room_mute(called), opens: false, act: () => void room.mute(personId) };
}
