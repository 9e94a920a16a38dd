import { getStroke } from 'perfect-freehand';
import { POINT, type BoardShape, type Stroke } from '@tandem/trajectory/board';

/** Width of a pen, in units of the sheet. */
export const PEN = 7;
/** Length of an arrow's head. */
const HEAD = 26;

const outlines = new WeakMap<Stroke, string>();

/** The outline of a stroke in its own frame, as the data of an SVG path. */
export function outlineOf(stroke: Stroke): string {
  const known = outlines.get(stroke);
  if (known !== undefined) return known;
  const { points, pressed } = stroke;
  const input: [number, number, number][] = [];
  for (let at = 0; at + POINT <= points.length; at += POINT) input.push([points[at]!, points[at + 1]!, points[at + 2]! / 100]);
  const outline = getStroke(input, { size: PEN, thinning: 0.5, smoothing: 0.5, streamline: 0.35, simulatePressure: !pressed, last: true });
  const path = smoothPath(outline);
  outlines.set(stroke, path);
  return path;
}

/** Through the middles between the points, bent by the points themselves. */
function smoothPath(outline: readonly (readonly number[])[]): string {
  const [first] = outline;
  if (!first) return '';
  const middle = (a: readonly number[], b: readonly number[]) => `${round((a[0]! + b[0]!) / 2)} ${round((a[1]! + b[1]!) / 2)}`;
  const curves = outline.map((point, index) => {
    const next = outline[(index + 1) % outline.length]!;
    return `Q${round(point[0]!)} ${round(point[1]!)} ${middle(point, next)}`;
  });
  return `M${middle(outline.at(-1)!, first)}${curves.join('')}Z`;
}

/** The lines of a shape in its own frame, as the data of an SVG path. */
export function shapePath({ kind, size: [width, height] }: Pick<BoardShape, 'kind' | 'size'>): string {
  switch (kind) {
    case 'rectangle':
      return `M0 0H${width}V${height}H0Z`;
    case 'ellipse': {
      const [rx, ry] = [Math.abs(width / 2), Math.abs(height / 2)];
      return `M0 ${height / 2}a${rx} ${ry} 0 1 0 ${width} 0a${rx} ${ry} 0 1 0 ${-width} 0Z`;
    }
    case 'line':
      return `M0 0L${width} ${height}`;
    case 'arrow': {
      const angle = Math.atan2(height, width);
      const wing = (turn: number) => `${round(width - HEAD * Math.cos(angle + turn))} ${round(height - HEAD * Math.sin(angle + turn))}`;
      return `M0 0L${width} ${height}M${wing(0.45)}L${width} ${height}L${wing(-0.45)}`;
    }
  }
}

const round = (value: number): number => Math.round(value * 10) / 10;
