import { nothingChanged, type Head, type WhatIf } from '../worker/client.ts';
import {
  defaults,
  greeting,
  headCount,
  isChanged,
  layerCount,
  panels,
  pictures,
  temperatures,
  thresholds,
  type ExplorerState,
} from './state.ts';

/** The form of the links that this version writes. A link of a later one may say more than it can read. */
const version = 1;

/** What a link said and could not be followed. */
export type LinkProblem =
  | { readonly kind: 'newer' }
  | { readonly kind: 'unreadable'; readonly name: LinkPart; readonly value: string }
  | BeyondText;

/** A part that counts further than there are words, or pieces; seen once the text has been read. */
export interface BeyondText {
  readonly kind: 'beyond';
  readonly name: 'word' | 'hidden';
  /** The first of them, counted from 0. */
  readonly index: number;
  readonly count: number;
  readonly units: ExplorerState['units'];
}

export interface OpenedLink {
  readonly state: ExplorerState;
  readonly problems: readonly LinkProblem[];
}

/** Reads a link. Whatever makes no sense in it gives way to its default, and is told. */
export function fromLink(parameters: URLSearchParams): OpenedLink {
  const problems: LinkProblem[] = [];
  /** A parameter by its reader, which gives undefined for what makes no sense. */
  const part = <T>(name: LinkPart, read: (value: string) => T | undefined, otherwise: T): T => {
    const value = parameters.get(name);
    if (value === null) return otherwise;
    const result = read(value);
    if (result === undefined) problems.push({ kind: 'unreadable', name, value });
    return result ?? otherwise;
  };
  if (part('v', wholeNumber, version) > version) problems.push({ kind: 'newer' });
  if (![...parameters.keys()].some((name) => names.has(name))) return { state: greeting, problems };
  const whatIf: WhatIf = {
    headsOff: part('off', (value) => listOf(value, headPlace), nothingChanged.headsOff),
    maskedWords: part('hidden', (value) => listOf(value, wholeNumber), nothingChanged.maskedWords),
    temperature: part('temperature', within(temperatures), nothingChanged.temperature),
    positions: part('positions', oneOf(['on', 'off']), 'on') === 'on',
  };
  const state: ExplorerState = {
    text: parameters.get('text') ?? greeting.text,
    layer: part('layer', countedFromOne(layerCount), defaults.layer),
    heads: part('head', headList, defaults.heads),
    word: part<number | null>('word', wholeNumber, defaults.word),
    units: part('units', oneOf(['words', 'pieces']), defaults.units),
    look: part('look', oneOf(['from', 'at']), defaults.look),
    picture: part('picture', oneOf(pictures), defaults.picture),
    threshold: part('threshold', within(thresholds), defaults.threshold),
    panel: part<ExplorerState['panel']>('panel', oneOf(panels), defaults.panel),
    whatIf: isChanged(whatIf) ? whatIf : nothingChanged,
    second: parameters.get('second') ?? defaults.second,
  };
  return { state, problems };
}

/** The query of a link that opens exactly this state. */
export function toLink(state: ExplorerState): URLSearchParams {
  const { text, layer, heads, word, units, look, picture, threshold, panel, second } = state;
  const { headsOff, maskedWords, temperature, positions } = state.whatIf;
  return new URLSearchParams({
    text,
    layer: String(layer + 1),
    head: heads.length === 0 ? 'mean' : heads.map((head) => head + 1).join(),
    ...(word === null ? {} : { word: String(word) }),
    units,
    ...(look === defaults.look ? {} : { look }),
    ...(picture === defaults.picture ? {} : { picture }),
    ...(threshold === defaults.threshold ? {} : { threshold: decimal(threshold) }),
    ...(panel === null ? {} : { panel }),
    ...(headsOff.length === 0 ? {} : { off: headsOff.map(headName).join() }),
    ...(maskedWords.length === 0 ? {} : { hidden: maskedWords.join() }),
    ...(temperature === 1 ? {} : { temperature: decimal(temperature) }),
    ...(positions ? {} : { positions: 'off' }),
    ...(second === '' ? {} : { second }),
  });
}

/** The names in a link that are read by a reader which may refuse them. */
export const linkParts = [
  ...(['v', 'layer', 'head', 'word', 'units', 'look', 'picture', 'threshold', 'panel'] as const),
  ...(['off', 'hidden', 'temperature', 'positions'] as const),
] as const;
export type LinkPart = (typeof linkParts)[number];

/** Whichever of these is there, the link is one of ours. */
const names = new Set<string>(['text', 'second', ...linkParts.filter((name) => name !== 'v')]);

/** With as many decimals as are read. A finer number is one that a slider has come to by chance. */
const decimal = (value: number): string => String(Number(value.toFixed(decimals)));
const decimals = 6;

/** "2.1": layer 2, head 1. */
const headName = ({ layer, head }: Head): string => `${layer + 1}.${head + 1}`;

function wholeNumber(value: string): number | undefined {
  return /^\d{1,6}$/.test(value) ? Number(value) : undefined;
}

const countedFromOne =
  (count: number) =>
  (value: string): number | undefined => {
    const number = wholeNumber(value);
    return number !== undefined && number >= 1 && number <= count ? number - 1 : undefined;
  };

const oneOf =
  <T extends string>(allowed: readonly T[]) =>
  (value: string): T | undefined =>
    allowed.find((one) => one === value);

const fraction = new RegExp(`^\\d{1,6}(\\.\\d{1,${decimals}})?$`);

const within =
  ({ least, most }: { readonly least: number; readonly most: number }) =>
  (value: string): number | undefined => {
    if (!fraction.test(value)) return undefined;
    const number = Number(value);
    return number >= least && number <= most ? number : undefined;
  };

/** Of what stands between commas; undefined if any of it makes no sense, or stands there twice. */
function listOf<T>(value: string, read: (part: string) => T | undefined): readonly T[] | undefined {
  const parts = value.split(',');
  const list = parts.map(read).filter((part) => part !== undefined);
  const different = new Set(list.map((part) => JSON.stringify(part)));
  return different.size === parts.length ? list : undefined;
}

function headPlace(value: string): Head | undefined {
  const [layer, head, ...rest] = value.split('.');
  if (layer === undefined || head === undefined || rest.length > 0) return undefined;
  const place = { layer: countedFromOne(layerCount)(layer), head: countedFromOne(headCount)(head) };
  return place.layer === undefined || place.head === undefined ? undefined : (place as Head);
}

function headList(value: string): readonly number[] | undefined {
  if (value === 'mean') return [];
  return listOf(value, countedFromOne(headCount))?.toSorted((a, b) => a - b);
}
