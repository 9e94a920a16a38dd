import world from './world.json' with { type: 'json' };

/** A wall time, `day` counted from the demo's today. */
export interface At {
  day: number;
  time: string;
}

export interface WorldPerson {
  id: string;
  login: string | null;
  email: string;
  name: string;
  organisation: string;
  roles: string[];
  subject: string | null;
  serviceYears: number | null;
  bio: string;
  category: string | null;
  timeZone: string;
}

export interface WorldProgramme {
  id: string;
  title: { ru: string; en: string };
  organisations: string[];
  kind: string;
  form: string;
  directions: string[];
  status: string;
  startDay: number;
  endDay: number;
  closedDay: number | null;
  timeZone: string;
  participants: { person: string; part: 'mentor' | 'mentee'; fromDay: number; toDay: number | null }[];
  summary: string;
}

export interface WorldEdit {
  at: At;
  by: string;
  meeting: string | null;
  op: 'write' | 'add' | 'change' | 'remove';
  in: 'desiredImage' | 'style' | 'difficulties' | 'goals' | 'events' | 'evidence' | 'reflection' | 'comments';
  text?: string;
  item?: string;
  fields?: Record<string, string | number | boolean | null>;
}

export interface WorldMeeting {
  id: string;
  programme: string | null;
  kind: string;
  title: string;
  at: At;
  timeZone: string;
  plannedMinutes: number;
  actualMinutes: number;
  attendance: { person: string; joinedMinute: number; minutes: number }[];
  talkShare: Record<string, number> | null;
  agenda: { minutes: number; text: string; done: boolean }[];
  chat: { minute: number; by: string; text: string }[];
  summary: { by: string; text: string; confirmedBy: string[]; releasedToCurator: boolean } | null;
  feedback: { by: string; answers: number[] }[];
}

export interface PlannedMeeting {
  id: string;
  programme: string | null;
  kind: string;
  title: string;
  at: At;
  timeZone: string;
  plannedMinutes: number;
  status: string;
  agenda?: { minutes: number; text: string }[];
  cancelReason?: string;
}

export interface World {
  organisations: {
    id: string;
    name: { ru: string; en: string };
    city: { ru: string; en: string };
    sectors: string[];
    timeZone: string;
    about: string;
  }[];
  people: WorldPerson[];
  programmes: WorldProgramme[];
  trajectories: { programme: string; timeZone: string; edits: WorldEdit[] }[];
  meetings: WorldMeeting[];
  plannedMeetings: PlannedMeeting[];
}

/** The invented world of the demo: all names and stories are made up. */
export const demoWorld = world as unknown as World;
