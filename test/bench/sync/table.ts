import { median } from '../measure/statistics.ts';

export interface Round {
  /** Updates that arrived at another device, a second. */
  readonly relayed: number;
  /** Of all servers, for each update that arrived. */
  readonly cpuMs: number;
  readonly p50: number;
  readonly p99: number;
}

export interface Measured {
  readonly processes: number;
  readonly rooms: number;
  readonly ours: readonly Round[];
  readonly theirs: readonly Round[];
  /** In KiB. */
  readonly memory: { readonly ours: number; readonly theirs: number };
}

const columns = ['relayed', 'cpuMs', 'p50', 'p99'] as const;

/** Every ratio is better the larger it is. */
export function tableOf(measured: readonly Measured[]): string {
  const head = [
    '| processes of each | rooms | relayed updates a second | processor | p50 | p99 | memory a room |',
    '| --: | --: | --: | --: | --: | --: | --: |',
  ];
  return [...head, ...measured.map(rowOf)].join('\n');
}

function rowOf({ processes, rooms, ours, theirs, memory }: Measured): string {
  const cells = columns.map((column) => {
    const [mine, its] = [ours, theirs].map((all) => all.map((round) => round[column]));
    const ratios = mine!.map((value, i) =>
      column === 'relayed' ? value / its![i]! : its![i]! / value,
    );
    const said = `${shown(median(mine!), column)} to ${shown(median(its!), column)}`;
    const [least, most] = [Math.min(...ratios), Math.max(...ratios)];
    const range = `${least.toFixed(2)}–${most.toFixed(2)}`;
    return `**${median(ratios).toFixed(2)}** ${range} (${said})`;
  });
  const kib = `**${(memory.theirs / memory.ours).toFixed(2)}** (${memory.ours.toFixed(0)} to ${memory.theirs.toFixed(0)} KiB)`;
  return `| ${[processes, rooms, ...cells, kib].join(' | ')} |`;
}

function shown(value: number, column: (typeof columns)[number]): string {
  if (column === 'relayed') return String(Math.round(value));
  return column === 'cpuMs' ? `${(value * 1000).toFixed(0)} µs` : `${value.toFixed(1)} ms`;
}
