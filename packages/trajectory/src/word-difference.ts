export type WordSegment = { kind: 'same' | 'removed' | 'added'; text: string };

/** Above this many cells of the table (about 700 × 700 words changed) the whole middle counts as rewritten: at most some ms. */
const MOST_CELLS = 500_000;
/** Below this share of the shorter text in common a word-level picture is confetti: was and became are then shown whole. */
const LEAST_COMMON = 0.2;

/**
 * What changed between two texts, word by word: `same` and `removed` joined give `was`, `same` and `added` joined give `became`. In each
 * changed place `removed` comes before `added`; neighbours are always of different kinds. Words are letters and digits of any script with
 * inner hyphens and apostrophes; spaces and marks are tokens of their own. Longest common subsequence, at a capped cost.
 */
export function compareWords(was: string, became: string): WordSegment[] {
  if (was === became) return was === '' ? [] : [{ kind: 'same', text: was }];
  const segments = tidy(alignWords(was, became));
  const common = segments.reduce((sum, { kind, text }) => (kind === 'same' ? sum + text.trim().length : sum), 0);
  if (common < LEAST_COMMON * Math.min(was.length, became.length)) return whole(was, became);
  return segments;
}

/** The same word by word and untidied, for whoever changes one text into the other and must leave alone whatever may stay. */
export function alignWords(was: string, became: string): WordSegment[] {
  const a = tokens(was);
  const b = tokens(became);
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  const middle = between(a.slice(start, a.length - end), b.slice(start, b.length - end));
  const tail = end === 0 ? [] : a.slice(-end);
  return [...a.slice(0, start).map(same), ...middle, ...tail.map(same)];
}

const tokens = (text: string): string[] => text.match(/[\p{L}\p{M}\p{N}]+(?:[-‑'’][\p{L}\p{M}\p{N}]+)*|\s+|[^]/gu) ?? [];
/** A word that stayed says more than any spaces and marks between words. */
const weight = (token: string): number => (/^[\p{L}\p{N}]/u.test(token) ? 8 : 1);
const same = (text: string): WordSegment => ({ kind: 'same', text });
const whole = (was: string, became: string): WordSegment[] =>
  [{ kind: 'removed', text: was } as const, { kind: 'added', text: became } as const].filter(({ text }) => text !== '');

function between(a: string[], b: string[]): WordSegment[] {
  if (a.length * b.length > MOST_CELLS) return whole(a.join(''), b.join(''));
  const width = b.length + 1;
  const common = new Uint32Array((a.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] as number;
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const skip = Math.max(at(i + 1, j), at(i, j + 1));
      common[i * width + j] = a[i] === b[j] ? Math.max(skip, at(i + 1, j + 1) + weight(a[i] as string)) : skip;
    }
  }
  const segments: WordSegment[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    if (i < a.length && j < b.length && a[i] === b[j] && at(i, j) === at(i + 1, j + 1) + weight(a[i] as string)) {
      segments.push(same(a[i] as string));
      i++;
      j++;
    } else if (j >= b.length || (i < a.length && at(i + 1, j) >= at(i, j + 1))) {
      segments.push({ kind: 'removed', text: a[i++] as string });
    } else {
      segments.push({ kind: 'added', text: b[j++] as string });
    }
  }
  return segments;
}

/** Joins neighbours; a space that survived alone between two changed words joins the change, so that phrases read as phrases. */
function tidy(tokens: readonly WordSegment[]): WordSegment[] {
  const out: WordSegment[] = [];
  let removed = '';
  let added = '';
  let kept = '';
  const push = (kind: WordSegment['kind'], text: string) => {
    const last = out.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else out.push({ kind, text });
  };
  const close = () => {
    // Spaces at both ends of both sides did not change.
    const [before] = /^\s*/.exec(removed) as RegExpExecArray;
    const shared = added.startsWith(before) ? before : '';
    removed = removed.slice(shared.length);
    added = added.slice(shared.length);
    const [after] = /\s*$/.exec(removed) as RegExpExecArray;
    const left = added.endsWith(after) ? after : '';
    push('same', shared);
    push('removed', removed.slice(0, removed.length - left.length));
    push('added', added.slice(0, added.length - left.length));
    push('same', left + kept);
    removed = added = kept = '';
  };
  for (const { kind, text } of tokens) {
    if (kind === 'same') {
      kept += text;
      continue;
    }
    if (kept.trim() !== '' || (removed === '' && added === '')) close();
    removed += kept;
    added += kept;
    kept = '';
    if (kind === 'removed') removed += text;
    else added += text;
  }
  close();
  return out;
}
