import * as Y from 'yjs';
import { undoOnlyOwn } from './undo-only-own.ts';

/**
 * The one undo stack of a document and a person. It belongs to no editor, so it survives them all; editors add their origin to it with
 * `addTrackedOrigin`. Only what is done under a tracked origin is taken back, and never the words of others inside of it.
 */
export function ownUndo(doc: Y.Doc, scope: Y.AbstractType<Y.YEvent<never>>[], origin: unknown): Y.UndoManager {
  return new Y.UndoManager(scope, {
    trackedOrigins: new Set([origin]),
    deleteFilter: undoOnlyOwn(doc),
    captureTransaction: (transaction) => transaction.meta.get('addToHistory') !== false,
  });
}

/** Makes a change one step of its own and gives the way to take exactly that step back, whatever was written after it. */
export function stepWithReturn(undo: Y.UndoManager, change: () => void): () => void {
  undo.stopCapturing();
  const before = undo.undoStack.at(-1);
  try {
    change();
  } finally {
    undo.stopCapturing();
  }
  const step = undo.undoStack.at(-1);
  return () => {
    const at = step && step !== before ? undo.undoStack.indexOf(step) : -1;
    if (at < 0) return;
    undo.undoStack.push(...undo.undoStack.splice(at, 1));
    undo.undo();
  };
}
