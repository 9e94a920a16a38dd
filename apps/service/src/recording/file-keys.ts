/** Where in the store of files the sound of a recording lies; no address is ever made of it. */
export const RECORDINGS = 'recording';
export const recordingFolder = (recordingId: string): string => `${RECORDINGS}/${recordingId}`;
export const soundKey = (recordingId: string): string => `${recordingFolder(recordingId)}/sound.webm`;
export const trackKey = (recordingId: string, personId: string): string => `${recordingFolder(recordingId)}/${personId}.webm`;
