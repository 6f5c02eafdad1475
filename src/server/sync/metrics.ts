const counters = {
  challenges: 'Challenges given out.',
  entered: 'Connections that were let in.',
  refused: 'Connections that were not let in.',
  turned_away: 'Connections told to come again, as the database could not be reached.',
  limited: 'Connections that came too many at once from one address.',
  updates: 'Updates received from clients.',
  update_bytes: 'Bytes of updates received, from other servers, too.',
  stored: 'Times that a room was stored.',
  store_failures: 'Times that a room could not be stored.',
  overtaken: 'Times that another server had stored a room first.',
  rooms_full: 'Updates refused as their room was full.',
  rooms_expired: 'Rooms removed as nobody had entered them for long.',
} as const;

type Counter = keyof typeof counters;

/** What the server has done since its start, as Prometheus reads it. */
export class Metrics {
  readonly #counts = new Map<Counter, number>();

  count(counter: Counter, by = 1): void {
    this.#counts.set(counter, (this.#counts.get(counter) ?? 0) + by);
  }

  /** Text format 0.0.4: https://prometheus.io/docs/instrumenting/exposition_formats/ */
  text(now: Readonly<Record<'rooms' | 'connections', number>>): string {
    const lines: string[] = [];
    for (const [name, help] of Object.entries(counters)) {
      const value = this.#counts.get(name as Counter) ?? 0;
      lines.push(...metric(`${name}_total`, 'counter', help, value));
    }
    lines.push(...metric('rooms', 'gauge', 'Rooms in memory.', now.rooms));
    lines.push(...metric('connections', 'gauge', 'Open connections.', now.connections));
    lines.push(...metric('memory_bytes', 'gauge', 'Resident memory.', process.memoryUsage().rss));
    return `${lines.join('\n')}\n`;
  }
}

const metric = (name: string, type: 'counter' | 'gauge', help: string, value: number): string[] => [
  `# HELP aloft_${name} ${help}`,
  `# TYPE aloft_${name} ${type}`,
  `aloft_${name} ${value}`,
];
