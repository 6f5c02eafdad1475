import { selectWeights, type Attention, type View } from '../engine/index.ts';
import { UsageError } from './messages.ts';

/** A line for each word: how much it looks at the three that it looks at most. */
export function draw(attention: Attention, view: View, word: number | null): string {
  const { layer, heads } = view;
  const { labels, weights } = selectWeights(attention, view);
  const from = labels.map((_label, i) => i).filter((i) => word === null || word === i);
  if (from.length === 0) {
    throw new UsageError(`--word is ${word}; this text has ${labels.length}, counted from 0.`);
  }
  const heading = `Layer ${layer + 1}, ${heads.length === 0 ? 'mean of the heads' : `head ${heads[0]! + 1}`}`;
  const width = Math.max(...labels.map((label) => label.length));
  const lines = from.map((i) => {
    const row = Array.from(weights.subarray(i * labels.length, (i + 1) * labels.length));
    const shown = row
      .map((weight, to) => ({ weight, to }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, word === null ? 3 : labels.length)
      .map(({ weight, to }) => {
        const percent = `${Math.round(100 * weight)}%`.padStart(4);
        return word === null
          ? `${bar(weight, 6)}${percent} ${labels[to]!.padEnd(width)}`
          : `${labels[to]!.padEnd(width)} ${percent} ${bar(weight, 40)}`;
      });
    return word === null
      ? `${labels[i]!.padStart(width)}  ${shown.join('  ')}`.trimEnd()
      : `${labels[i]!} looks at\n${shown.map((line) => `  ${line}`.trimEnd()).join('\n')}`;
  });
  return `${heading}\n${lines.join('\n')}\n`;
}

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

function bar(weight: number, width: number): string {
  const filled = Math.round(weight * width * 8);
  return ('█'.repeat(Math.floor(filled / 8)) + eighths[filled % 8]!).padEnd(width);
}
