import type {
  BatchReport,
  ForwardReport,
  Group,
  HoverReport,
  KeystrokeReport,
  Measured,
  OcclusionReport,
  PackReport,
  TokenizerReport,
} from '../reports.ts';
import { median, quantile, ratioOfTimes, type Ratio } from '../measure/statistics.ts';
import { lengths, operationsLeftOf, operationsOf } from '../workloads.ts';

/** Rows of ratios under one heading. Every ratio is better the larger it is. */
export interface Section {
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** A sentence under the table. */
  readonly note?: string;
}

export interface Row {
  readonly name: string;
  readonly ratios: readonly Ratio[];
}

const columns = lengths.map((length) => `${length} tokens`);

/** Every peer against ours of the same precision, and against int8, which is what the app uses. */
export function forwardSection({ group, contenders }: ForwardReport): Section {
  const peers = contenders.filter((one) => one.side === 'peer');
  const ours = contenders.filter((one) => one.side === 'ours');
  const rows = peers.flatMap((peer) =>
    ours
      .filter(({ precision }) => precision === 'int8' || precision === peer.precision)
      .map((mine) => rowOf(peer, mine)),
  );
  // How ours of several threads scales.
  const scaling = ours
    .filter((mine) => mine.threads > 1)
    .flatMap((mine) =>
      ours
        .filter((other) => other.threads === 1 && other.precision === mine.precision)
        .map((other) => rowOf(other, mine)),
    );
  return {
    title: titles[group],
    columns,
    rows: [...rows, ...scaling],
  };
}

function rowOf(peer: Measured, mine: Measured): Row {
  return {
    name: `${labelOf(peer)} / ${labelOf(mine)}`,
    ratios: lengths.map((length) => ratioOfTimes(peer.times[length], mine.times[length])),
  };
}

function labelOf({ name, threads }: Measured): string {
  return threads === 1 ? name : `${name} (${inWords(threads)})`;
}

const titles: Readonly<Record<Group, string>> = {
  one: 'Forward pass, 1 thread',
  two: 'Forward pass, 2 threads',
  ours: 'What the second thread brings',
};

const inWords = (threads: number): string => (threads === 1 ? '1 thread' : `${threads} threads`);

const peaksOf: Readonly<Record<'f32' | 'int8', readonly string[]>> = {
  f32: ['f32 multiply and add', 'f32 relaxed multiply-add'],
  int8: ['i16 dot product'],
};

/**
 * What share of the arithmetic that one core can do ours of one thread gets out of it: of all that is in
 * the model, and of what is left where no zero is multiplied and nothing done twice.
 */
export function peakSection({ contenders, peaks }: ForwardReport): Section {
  const counts = [
    { ofWhat: '', operations: operationsOf },
    { ofWhat: ', what is left', operations: operationsLeftOf },
  ];
  const rows = contenders
    .filter(({ side }) => side === 'ours')
    .flatMap((contender) =>
      peaks
        .filter(({ name }) => peaksOf[contender.precision].includes(name))
        .flatMap((peak) =>
          counts.map(({ ofWhat, operations }) => ({
            name: `${contender.name}${ofWhat}, of ${peak.name}`,
            ratios: lengths.map((length) => {
              const reached = operations(length) / median(contender.times[length]);
              return { value: reached / (peak.operations / median(peak.times[length])) };
            }),
          })),
        ),
    );
  return { title: 'Share of the peak of one core', columns, rows };
}

/** The rest: the pack against what cannot be saved of reading it, and the tokenizer in Node. */
export function otherSection(pack: PackReport, tokenizer?: TokenizerReport): Section {
  const rows = [
    {
      name: 'reading and hashing the int8 pack / until the engine is ready',
      ratios: [ratioOfTimes(pack.readAndHash, pack.ready)],
    },
    {
      name: 'reading and hashing the int8 pack / until its first sentence',
      ratios: [ratioOfTimes(pack.readAndHash, pack.firstSentence)],
    },
  ];
  if (tokenizer) {
    const { short, long } = tokenizer;
    const { value } = ratioOfTimes(long.reference, long.ours);
    rows.push(
      {
        name: 'reference tokenizer / ours, 12 tokens',
        ratios: [ratioOfTimes(short.reference, short.ours)],
      },
      { name: 'reference tokenizer / ours, 50,000 characters', ratios: [{ value }] },
    );
  }
  return { title: 'Pack and tokenizer', columns: ['ratio'], rows };
}

/** A frame of a display that shows sixty a second, as people count it. */
const frameMs = 16;

/** There is no peer: what it is held against is the time that a frame has. */
export function keystrokeSection({ picture }: KeystrokeReport): Section {
  return {
    title: 'Keystroke to painted picture, 32 tokens',
    columns: ['median', 'p95'],
    rows: [frameRow('ours', picture)],
    note: `${inFrames(picture)} keystrokes.`,
  };
}

/** What a full occlusion of 20 words may take on a laptop. */
const occlusionMs = 150;

/** As for keystrokes: there is no peer, and what it is held against is the time that it may take. */
export function occlusionSection({ full }: OcclusionReport): Section {
  const [half, most] = [median(full), quantile(full, 0.95)];
  const inTime = full.filter((ms) => ms <= occlusionMs).length;
  return {
    title: 'A full occlusion of 20 words',
    columns: ['median', 'p95'],
    rows: [
      {
        name: `${occlusionMs} ms / ours`,
        ratios: [{ value: occlusionMs / half }, { value: occlusionMs / most }],
      },
    ],
    note:
      `Median ${half.toFixed(1)} ms, p95 ${most.toFixed(1)} ms; within ${occlusionMs} ms: ` +
      `${inTime} of ${full.length}.`,
  };
}

/** The same of the mouse. */
export function hoverSection({ arcs, matrix }: HoverReport): Section {
  return {
    title: 'Mouse over a word to its painted light, 128 tokens',
    columns: ['median', 'p95'],
    rows: [frameRow('ours, arcs', arcs), frameRow('ours, matrix', matrix)],
    note: `Arcs: ${lowered(inFrames(arcs))} words. Matrix: ${lowered(inFrames(matrix))} words.`,
  };
}

function frameRow(name: string, times: readonly number[]): Row {
  return {
    name: `a frame of ${frameMs} ms / ${name}`,
    ratios: [{ value: frameMs / median(times) }, { value: frameMs / quantile(times, 0.95) }],
  };
}

const lowered = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);

function inFrames(times: readonly number[]): string {
  const inTime = times.filter((ms) => ms <= frameMs).length;
  return (
    `Median ${median(times).toFixed(1)} ms, p95 ${quantile(times, 0.95).toFixed(1)} ms; ` +
    `within a frame: ${inTime} of ${times.length}`
  );
}

/** What a caller saves who asks for many texts at once, or for less. */
export function batchSection(report: BatchReport): Section {
  const row = (name: string, more: readonly number[], less: readonly number[]): Row => ({
    name,
    ratios: [ratioOfTimes(more, less)],
  });
  const { trace } = report;
  return {
    title: 'Asking for many, and for less',
    columns: ['ratio'],
    rows: [
      row('32 texts of 8 tokens one by one / in one call', report.oneByOne, report.inOneCall),
      row('the whole trace of 32 tokens / their embedding', trace, report.embedding),
      row('the whole trace of 32 tokens / the weights of both layers', trace, report.weights),
      row('the whole trace of 32 tokens / the weights of the first', trace, report.firstWeights),
    ],
  };
}

/** The medians in ms, for whoever works on a kernel; they are not comparable between runs. */
export function timesOf({ group, contenders }: ForwardReport): string {
  const lines = contenders.map((contender) => {
    const medians = lengths.map((length) => median(contender.times[length]).toFixed(2));
    const rounds = lengths.map((length) => contender.times[length].length);
    const off = `attention off by ${contender.attention.toExponential(1)}`;
    const cosine = `cosine ${contender.cosine.toFixed(6)}`;
    return `  ${labelOf(contender)}: ${medians.join(' / ')} ms, ${rounds.join(' / ')} rounds, ${off}, ${cosine}`;
  });
  return [`${titles[group]}:`, ...lines].join('\n');
}
