/**
 * Checks the words of the screens: `node scripts/check-messages.ts` in apps/web. Fails when a key lacks in a language, when a key does not
 * begin with its noun, when the placeholders of the languages differ, when code uses a key that does not exist, or when nothing uses a key.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Keys that are put together at run time, hence not found by reading the code. Give the reason beside each. */
const usedDynamically: readonly RegExp[] = [];

const languages = ['ru', 'en'] as const;
const root = join(import.meta.dirname, '..');
const problems: string[] = [];

const settings = JSON.parse(readFileSync(join(root, 'project.inlang/settings.json'), 'utf8')) as {
  'plugin.inlang.messageFormat': { pathPattern: string[] };
};
const nouns = settings['plugin.inlang.messageFormat'].pathPattern.map((pattern) => pattern.split('/').at(-2) ?? '');
for (const folder of readdirSync(join(root, 'messages'))) {
  if (!nouns.includes(folder)) problems.push(`messages/${folder} is not listed in project.inlang/settings.json`);
}

/** Everything between braces in all variants of a message, inputs declared by `match` included. */
function placeholders(message: unknown): string {
  const names = [...JSON.stringify(message).matchAll(/\{\s*([A-Za-z]\w*)\s*\}/gu)].map(([, name]) => name);
  return [...new Set(names)].sort().join(', ');
}

const keys = new Set<string>();
for (const noun of nouns) {
  const [ru = {}, en = {}] = languages.map(
    (language) => JSON.parse(readFileSync(join(root, 'messages', noun, `${language}.json`), 'utf8')) as Record<string, unknown>,
  );
  for (const key of new Set([...Object.keys(ru), ...Object.keys(en)])) {
    if (key === '$schema') continue;
    if (!key.startsWith(`${noun}_`)) problems.push(`${noun}: ${key} must begin with ${noun}_`);
    if (keys.has(key)) problems.push(`${noun}: ${key} exists twice`);
    keys.add(key);
    if (!(key in ru)) problems.push(`${noun}: ${key} is missing in Russian`);
    else if (!(key in en)) problems.push(`${noun}: ${key} is missing in English`);
    else if (placeholders(ru[key]) !== placeholders(en[key])) {
      problems.push(`${noun}: ${key} has other placeholders: ru {${placeholders(ru[key])}}, en {${placeholders(en[key])}}`);
    }
  }
}

const used = new Map<string, string>();
for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })) {
  const file = join(entry.parentPath, entry.name);
  if (!entry.isFile() || !/\.(ts|svelte)$/u.test(entry.name) || file.includes('/paraglide/')) continue;
  for (const [, key = ''] of readFileSync(file, 'utf8').matchAll(/\bm\.([a-z]\w*)/gu)) used.set(key, file);
}
for (const [key, file] of used) if (!keys.has(key)) problems.push(`${file.slice(root.length + 1)} uses m.${key}, which does not exist`);
for (const key of keys) {
  if (!used.has(key) && !usedDynamically.some((pattern) => pattern.test(key))) problems.push(`${key} is used nowhere`);
}

for (const problem of problems.sort()) console.error(problem);
console.log(`${keys.size} messages in ${languages.length} languages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
