import { boardDoors } from './board.ts';
import { commentDoors, showDoors } from './comment.ts';
import { fileDoors } from './file.ts';
import { guestDoors } from './guest.ts';
import { historyDoors } from './history.ts';
import { installationDoors } from './installation.ts';
import { meetingDoors } from './meeting.ts';
import { peopleDoors } from './people.ts';
import { pollDoors } from './poll.ts';
import { programmeDoors } from './programme.ts';
import { trainingDoors } from './training.ts';
import { recordingDoors } from './recording.ts';
import type { Doors } from '../door.ts';

/** Every route of the service, with what is rightly asked of it. */
export const doors: Doors = {
  ...installationDoors,
  ...peopleDoors,
  ...programmeDoors,
  ...commentDoors,
  ...showDoors,
  ...meetingDoors,
  ...guestDoors,
  ...trainingDoors,
  ...pollDoors,
  ...boardDoors,
  ...recordingDoors,
  ...fileDoors,
  ...historyDoors,
};
