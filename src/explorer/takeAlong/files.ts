import type { Attention } from '../../worker/client.ts';
import type { ExplorerState } from '../state.ts';
import { viewName } from '../summary.ts';
import { selectWeights } from '../../worker/client.ts';
import { weightsAsCsv } from './csv.ts';
import { attentionAsJson } from './json.ts';
import { pictureOf } from './picture.ts';
import { sceneAsPng } from './png.ts';
import type { Colors } from './scene.ts';
import { sceneAsSvg } from './svg.ts';

export const formats = ['png', 'svg', 'csv', 'json'] as const;
export type Format = (typeof formats)[number];

/** What is shown, and how. */
export interface Shown {
  readonly attention: Attention;
  readonly state: ExplorerState;
  readonly colors: Colors;
  /** The address that opens it. */
  readonly link: string;
}

/** What is shown as a file; null where the browser cannot make it. */
export async function fileOf(format: Format, shown: Shown): Promise<File | null> {
  const { attention, state, colors, link } = shown;
  const file = (content: BlobPart, type: string): File =>
    new File([content], fileName(state.text, format), { type });
  switch (format) {
    case 'png': {
      const picture = await sceneAsPng(pictureOf(attention, state, colors));
      return picture && file(picture, 'image/png');
    }
    case 'svg':
      return file(sceneAsSvg(pictureOf(attention, state, colors)), 'image/svg+xml');
    case 'csv': {
      const table = weightsAsCsv(selectWeights(attention, state), viewName(state));
      // Spreadsheets take a file for UTF-8 by this mark alone.
      return file(`\ufeff${table}`, 'text/csv;charset=utf-8');
    }
    case 'json':
      return file(attentionAsJson(attention, state, link), 'application/json');
    default:
      return format satisfies never;
  }
}

const longestSlug = 40;

/** "aloft-she-said-that.svg": letters and digits of the text, in any script. */
export function fileName(text: string, format: Format): string {
  const words =
    text
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  const slug = Array.from(words.join('-')).slice(0, longestSlug).join('').replace(/-$/, '');
  return slug === '' ? `aloft.${format}` : `aloft-${slug}.${format}`;
}

/** Long enough for any browser to have begun to read it. */
const keptMs = 60_000;

/** Hands a file to the browser's downloads. */
export function download(file: File): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
}
