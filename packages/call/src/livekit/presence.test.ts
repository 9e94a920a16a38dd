import { expect, test } from 'vitest';
import { createPresence } from './presence.ts';

function bench() {
  let now = 100;
  const log: string[] = [];
  const presence = createPresence(
    { came: (sid, at) => log.push(`${sid} came ${at}`), left: (sid, at) => log.push(`${sid} left ${at}`) },
    () => now,
  );
  return { presence, log, at: (moment: number) => void (now = moment) };
}

test('a connection that goes on is told once', () => {
  const { presence, log } = bench();
  presence.see('');
  presence.see('PA_1');
  presence.see('PA_1');
  expect(log).toEqual(['PA_1 came 100']);
});

test('a connection that broke left when it last lived, and is told as left once', () => {
  const { presence, log, at } = bench();
  presence.see('PA_1');
  at(300);
  presence.lose(200);
  presence.lose(250);
  presence.see('PA_2');
  expect(log).toEqual(['PA_1 came 100', 'PA_1 left 200', 'PA_2 came 300']);
});

test('LiveKit’s own restart under a new connection closes the old one at the moment it died', () => {
  const { presence, log, at } = bench();
  presence.see('PA_1');
  at(150);
  presence.see('PA_2', 120);
  expect(log).toEqual(['PA_1 came 100', 'PA_1 left 120', 'PA_2 came 150']);
});
