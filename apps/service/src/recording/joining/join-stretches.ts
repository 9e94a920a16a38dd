import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FRAME, RATE, SILENCE } from '../recorder/opus.ts';
import { SoundFile } from '../recorder/sound-file.ts';
import type { StretchNote } from '../recorder/stretch.ts';
import { readPackets } from './read-packets.ts';

/** A stretch as it lies in the joined sound, seconds. */
export interface JoinedStretch {
  at: number;
  /** ISO */
  from: string;
  seconds: number;
  endedBy: StretchNote['endedBy'];
}

interface RawStretch {
  folder: string;
  note: StretchNote;
  /** Whose voices are in it. */
  people: string[];
}

const FRAME_SECONDS = FRAME / RATE;

/**
 * Puts the stretches of all recorders of a recording one after the other: for each person one file in `out`, all of the same length, without
 * encoding anything anew.
 * @param without people whose voices are left out
 */
export async function joinStretches(
  raw: string,
  out: string,
  without: readonly string[],
): Promise<{ stretches: JoinedStretch[]; people: string[] }> {
  const stretches = await findStretches(raw, without);
  const people = [...new Set(stretches.flatMap((one) => one.people))].sort();
  await mkdir(out, { recursive: true });
  const joined: JoinedStretch[] = [];
  const lengths: number[] = [];
  let at = 0;
  for (const { folder, note, people: voices } of stretches) {
    // Whoever wrote it may have died: the longest voice is then as long as it was.
    const packets = note.to
      ? Math.round((Date.parse(note.to) - Date.parse(note.from)) / 1000 / FRAME_SECONDS)
      : Math.max(0, ...(await Promise.all(voices.map((personId) => countPackets(join(folder, `${personId}.ogg`))))));
    lengths.push(packets);
    if (packets === 0) continue;
    const seconds = packets * FRAME_SECONDS;
    joined.push({ at: round(at), from: note.from, seconds: round(seconds), endedBy: note.endedBy });
    at += seconds;
  }
  if (joined.length === 0) return { stretches: [], people: [] };
  for (const personId of people) {
    const file = await SoundFile.open(join(out, `${personId}.webm`), 'webm');
    let due = 0;
    for (const [index, { folder, people: voices }] of stretches.entries()) {
      due += lengths[index]!;
      if (voices.includes(personId))
        for await (const packet of readPackets(join(folder, `${personId}.ogg`))) if (file.packets < due) await file.add(packet);
      while (file.packets < due) await file.add(SILENCE);
    }
    await file.close();
  }
  return { stretches: joined, people };
}

const round = (seconds: number): number => Math.round(seconds * 1000) / 1000;

async function findStretches(raw: string, without: readonly string[]): Promise<RawStretch[]> {
  const found: RawStretch[] = [];
  for (const recorder of await readdir(raw).catch(() => []))
    for (const number of await readdir(join(raw, recorder))) {
      const folder = join(raw, recorder, number);
      const files = await readdir(folder);
      if (!files.includes('stretch.json')) continue;
      const note = JSON.parse(await readFile(join(folder, 'stretch.json'), 'utf8')) as StretchNote;
      const people = files.flatMap((name) => (name.endsWith('.ogg') ? [name.slice(0, -'.ogg'.length)] : []));
      found.push({ folder, note, people: people.filter((personId) => !without.includes(personId)) });
    }
  return found.sort((one, other) => Date.parse(one.note.from) - Date.parse(other.note.from));
}

async function countPackets(path: string): Promise<number> {
  let count = 0;
  for await (const _packet of readPackets(path)) count++;
  return count;
}
