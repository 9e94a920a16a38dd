import { NOTE, PAPER, type BoardObject } from '@tandem/trajectory/board';
import { fileName } from '#lib/document/local-copies.ts';
import { saveFile } from '#lib/document/save-file.ts';
import { INK, NOTE_PAPER, SHEET } from './ink.ts';
import { measure, NOTE_FACE } from './measure.ts';
import { NOTE_PADDING, noteLines } from './note-lines.ts';
import { outlineOf, PEN, shapePath } from './outline.ts';

/** Pixels of a unit of the sheet: sharp on paper, too. */
const SCALE = 2;

/** The whole board as a PNG file, and hands it over. @throws when the browser makes no picture */
export async function savePicture(objects: readonly BoardObject[], title: string): Promise<void> {
  await document.fonts.load(`20px ${NOTE_FACE}`).catch(() => undefined);
  const canvas = document.createElement('canvas');
  canvas.width = PAPER.width * SCALE;
  canvas.height = PAPER.height * SCALE;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('no canvas');
  pen.scale(SCALE, SCALE);
  pen.fillStyle = SHEET;
  pen.fillRect(0, 0, PAPER.width, PAPER.height);
  for (const object of objects) draw(pen, object);
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (!picture) throw new Error('no picture');
  saveFile(fileName(title).replace(/\.json$/, '.png'), picture);
}

function draw(pen: CanvasRenderingContext2D, object: BoardObject): void {
  pen.save();
  pen.translate(...object.at);
  pen.fillStyle = INK[object.colour];
  if (object.kind === 'stroke') pen.fill(new Path2D(outlineOf(object)));
  else if (object.kind === 'note') {
    pen.fillStyle = NOTE_PAPER[object.colour];
    pen.fillRect(0, 0, NOTE.width, NOTE.height);
    pen.fillStyle = INK.ink;
    const { size, leading, lines } = noteLines(object.text, measure);
    pen.font = `${size}px ${NOTE_FACE}`;
    lines.forEach((line, index) => pen.fillText(line, NOTE_PADDING, NOTE_PADDING + size + index * leading));
  } else {
    pen.strokeStyle = INK[object.colour];
    pen.lineWidth = PEN - 2;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    pen.stroke(new Path2D(shapePath(object)));
  }
  pen.restore();
}
