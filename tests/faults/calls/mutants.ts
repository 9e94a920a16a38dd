import type { BrowserContext } from '@playwright/test';

/**
 * A lie that is put into the page on purpose, to see that the proof notices it. The built scripts are changed on their way to the browser;
 * the text must be there exactly once: names of properties survive the build, so they are what it holds on to.
 */
interface Mutant {
  text: RegExp;
  instead: string;
  /** Where it comes to light. */
  row: string;
}

const mutants: Record<string, Mutant> = {
  'the microphone is shown by the wish, not by the track': {
    text: /(\{wish:(\w+),sending:(\w+),failure:\w+,spared:[^}]+\}\)\{return )\3\?/g,
    instead: '$1$2?',
    row: 'LiveKit freezes for 8 s',
  },
  'the signalling is believed, whatever arrives': {
    text: /\bflows:\(\)=>\w+,sounds:/g,
    instead: 'flows:()=>!0,sounds:',
    row: 'LiveKit freezes for 8 s',
  },
  'a muted microphone still goes out': {
    text: /(\._mediaStreamTrack\.enabled===(\w+)\)&&\(this\.isMuted=\2,this\._mediaStreamTrack\.enabled=)!\2/g,
    instead: '$1!0',
    row: 'the microphone is switched off and on',
  },
  'a reload forgets that one was muted': {
    text: /\{microphone:(\w+)\.microphone,camera:\1\.camera,inside:\1\.inside===!0\}/g,
    instead: '{microphone:!0,camera:$1.camera,inside:$1.inside===!0}',
    row: 'a muted person reloads the page, then LiveKit is started anew',
  },
};

export const mutantNames = Object.keys(mutants);

export const rowOfMutant = (name: string): string => mutants[name]!.row;

/** From now on the pages of this browser lie. @returns in how many places so far: one, or the mutant does not fit the product any more */
export async function applyMutant(name: string, context: BrowserContext): Promise<() => number> {
  const { text, instead } = mutants[name]!;
  const changed = new Map<string, number>();
  await context.route(/\/_app\/immutable\/.*\.js$/, async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    changed.set(route.request().url(), script.match(text)?.length ?? 0);
    await route.fulfill({ response, body: script.replace(text, instead) });
  });
  return () => [...changed.values()].reduce((sum, each) => sum + each, 0);
}
