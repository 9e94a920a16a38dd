/** A piece of a text that changed: kept as it was, taken out, or put in. */
export type WordsSegment = { kind: 'same' | 'removed' | 'added'; text: string };

/**
 * Was → became, word by word: the longest common run of words stays, the rest is taken out and put in. Long texts (over 600 words on
 * either side) are compared as a whole, since the table grows with the product of both lengths.
 */
export function changedWords(was: string, became: string): WordsSegment[] {
  const before = was.match(/\s+|[^\s]+/gu) ?? [];
  const after = became.match(/\s+|[^\s]+/gu) ?? [];
  if (before.length > 1200 || after.length > 1200) return joined([piece('removed', was), piece('added', became)]);

  const width = after.length + 1;
  const lengths = new Uint16Array((before.length + 1) * width);
  const at = (i: number, j: number) => lengths[i * width + j] ?? 0;
  for (let i = before.length - 1; i >= 0; i--) {
    for (let j = after.length - 1; j >= 0; j--) {
      lengths[i * width + j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }

  const pieces: WordsSegment[] = [];
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    if (i < before.length && j < after.length && before[i] === after[j]) {
      pieces.push(piece('same', before[i++]!));
      j++;
    } else if (i < before.length && (j >= after.length || at(i + 1, j) >= at(i, j + 1))) pieces.push(piece('removed', before[i++]!));
    else pieces.push(piece('added', after[j++]!));
  }
  return joined(grouped(pieces));
}

const piece = (kind: WordsSegment['kind'], text: string): WordsSegment => ({ kind, text });

/** Between two kept runs all removals stand before all additions; a lone kept space inside a change belongs to both sides. */
function grouped(pieces: readonly WordsSegment[]): WordsSegment[] {
  const result: WordsSegment[] = [];
  let removed = '';
  let added = '';
  const flush = () => {
    if (removed) result.push(piece('removed', removed));
    if (added) result.push(piece('added', added));
    removed = added = '';
  };
  pieces.forEach((one, index) => {
    const next = pieces[index + 1];
    const bridge = one.kind === 'same' && one.text.trim() === '' && (removed || added) && next !== undefined && next.kind !== 'same';
    if (bridge) {
      removed += one.text;
      added += one.text;
    } else if (one.kind === 'same') {
      flush();
      result.push(one);
    } else if (one.kind === 'removed') removed += one.text;
    else added += one.text;
  });
  flush();
  return result;
}

function joined(pieces: readonly WordsSegment[]): WordsSegment[] {
  const result: WordsSegment[] = [];
  for (const one of pieces) {
    const last = result[result.length - 1];
    if (one.text === '') continue;
    if (last?.kind === one.kind) last.text += one.text;
    else result.push({ ...one });
  }
  return result;
}
