import { beforeSignOut } from '#lib/session/before-sign-out.ts';
import type { Mentionable } from './mentioned.ts';
import { m } from '#lib/paraglide/messages.js';

/** Words that were not sent yet, with the id they will be sent under: sent again after a reload they are the same comment. */
export type CommentDraft = { id: string; text: string; mentions?: Mentionable[] };

const PREFIX = 'tandem-comment ';
let guarded = false;

const nameOf = (personId: string, what: string): string => `${PREFIX}${personId} ${what}`;

/** @param what a trajectory's id and the thread or place the words are for */
export function keptDraft(personId: string, what: string): CommentDraft | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(personId, what)) ?? 'null') as CommentDraft | null;
  } catch {
    return null; // no storage, or not ours
  }
}

/** Keeps words on this device until they are sent; without any, nothing is kept. Signing out offers them as a file and erases them. */
export function keepDraft(personId: string, what: string, draft: CommentDraft | null): void {
  guardDrafts();
  try {
    if (draft) localStorage.setItem(nameOf(personId, what), JSON.stringify(draft));
    else localStorage.removeItem(nameOf(personId, what));
  } catch {
    // no storage: the words are in the field only
  }
}

function guardDrafts(): void {
  if (guarded) return;
  guarded = true;
  beforeSignOut({
    async unsent() {
      const texts = keys().map((key) => (JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<CommentDraft>).text ?? '');
      const written = texts.filter((text) => text.trim() !== '');
      return written.length === 0 ? [] : [{ name: `${m.comment_drafts_file()}.txt`, content: new Blob([written.join('\n\n')]) }];
    },
    async erase() {
      for (const key of keys()) localStorage.removeItem(key);
    },
  });
}

const keys = (): string[] => Object.keys(localStorage).filter((key) => key.startsWith(PREFIX));
