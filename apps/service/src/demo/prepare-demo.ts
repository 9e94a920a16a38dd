import { randomUUID } from 'node:crypto';
import type { Ports } from '../platform/ports.ts';
import { askSilent } from '../silence/ask-silent.ts';
import { editComments } from './edit-comments.ts';
import { clearSuggestions, editTrajectory } from './edit-trajectory.ts';
import { ensureMeetingNow } from './ensure-meeting-now.ts';
import { generateMeetings } from './generate-meetings.ts';
import { planMeeting } from './plan-meetings.ts';
import { playMeeting, type Scene } from './play-meeting.ts';
import { endProgramme, settleProgramme } from './settle-programmes.ts';
import { settlePeople } from './settle-people.ts';
import { minutesAfter, Stage } from './stage.ts';
import { demoWorld, type World } from './world.ts';

const KEY = 'demo-world';

/**
 * Lays the demo world down once, and at every start makes sure that the pair of mentor@ and mentee@ has a meeting to enter.
 * A world that a killed start left half done is taken away and laid down anew: only demo installations come here.
 */
export async function prepareDemo(ports: Ports): Promise<void> {
  const { database } = ports;
  const done = await database.installationFact.findUnique({ where: { key: KEY } });
  if (!done) {
    if ((await database.person.count()) > 0) await clear(ports);
    await layDown(demoWorld, ports);
    await database.installationFact.create({ data: { key: KEY, value: { version: 1 } } });
  }
  await ensureMeetingNow(ports);
}

async function clear({ database }: Ports): Promise<void> {
  const foreign = await database.person.count({ where: { guestOfId: null, NOT: { email: { endsWith: '.tandem' } } } });
  if (foreign > 0)
    throw new Error('The demo world was not laid down whole, and there are real accounts beside it: choose an empty database for a demo.');
  await database.$executeRawUnsafe('TRUNCATE person, organisation, programme, meeting, document, webhook_delivery, verification CASCADE');
}

async function layDown(world: World, ports: Ports): Promise<void> {
  const stage = new Stage(ports);
  await settlePeople(world, stage, ports);
  for (const programme of world.programmes) await settleProgramme(programme, world, stage);

  const generated = generateMeetings(world, stage.today);
  const ids = new Map<string, string>();
  const scenes: Scene[] = [
    ...[...world.meetings, ...generated.held].flatMap((meeting) =>
      playMeeting(
        meeting,
        stage,
        () => ids.get(meeting.id)!,
        (id) => void ids.set(meeting.id, id),
      ).map((scene) => ({ ...scene, programme: meeting.programme })),
    ),
    ...[...world.plannedMeetings, ...generated.others].flatMap((meeting) =>
      planMeeting(meeting, world, stage, ports.clock()).map((scene) => ({ ...scene, programme: meeting.programme })),
    ),
    ...(await trajectoryScenes(world, stage, ports, ids)),
  ];
  // One order of time for a programme: a version kept at a meeting's end holds exactly what was written until then.
  const stories = Map.groupBy(scenes, ({ programme }) => programme);
  await Promise.all(
    [...stories.values()].map(async (story) => {
      for (const { play } of story.sort((a, b) => a.at.getTime() - b.at.getTime())) await play();
    }),
  );
  for (const programme of world.programmes) await endProgramme(programme, world, stage);
  // The curator sees a silent pair a week after it was asked.
  await askSilent(stage.at(minutesAfter(ports.clock(), -8 * 24 * 60)));
}

async function trajectoryScenes(world: World, stage: Stage, { database, relay }: Ports, meetings: Map<string, string>): Promise<Scene[]> {
  const scenes: Scene[] = [];
  for (const { programme, timeZone, edits } of world.trajectories) {
    const { documentId, commentsDocumentId } = await database.trajectory.findFirstOrThrow({
      where: { programmeId: stage.programme(programme) },
    });
    const first = stage.instant(edits[0]!.at, timeZone);
    await relay.write(documentId, clearSuggestions, { at: new Date(first.getTime() - 60_000) });
    const threads = new Map<string, string>();
    for (const edit of edits) {
      const at = stage.instant(edit.at, timeZone);
      const author = stage.id(edit.by);
      const about = { author, at: at.toISOString() };
      const thread = threads.get(edit.item ?? '') ?? randomUUID();
      if (edit.in === 'comments' && edit.item) threads.set(edit.item, thread);
      scenes.push({
        at,
        programme,
        play: () =>
          edit.in === 'comments'
            ? relay.write(commentsDocumentId, (doc) => editComments(doc, edit, { ...about, thread }), { as: author, at })
            : relay.write(
                documentId,
                (doc) => editTrajectory(doc, edit, { ...about, stage, meeting: (edit.meeting && meetings.get(edit.meeting)) ?? null }),
                { as: author, at },
              ),
      });
    }
  }
  return scenes;
}
