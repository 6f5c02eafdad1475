import type { Import } from './imports.ts';

/** What a room may import: a room, or one of its files, and whether only its types. */
type Right = { of: string; only?: 'types' };

const types = (of: string): Right => ({ of, only: 'types' });
const all = (of: string): Right => ({ of });

/** The client of the worker: for asking, for an element that keeps asking, and where to find it. */
const client = ['client.ts', 'questionController.ts', 'engineContext.ts'].map((file) =>
  all(`worker/${file}`),
);
const elements = [all('ui'), types('worker'), ...client, all('record')];

/**
 * Who may import whom, from the ground up. What is not listed is forbidden, and a room may always
 * import itself.
 */
const rights: Record<string, Right[]> = {
  engine: [],
  ui: [],
  worker: [all('engine')],
  record: [],
  'challenges/verify': [all('engine'), types('record')],
  explorer: elements,
  // What a lesson tells and a challenge asks is shown by the explorer's elements.
  lesson: [...elements, all('explorer')],
  notes: elements,
  practice: elements,
  challenges: [...elements, all('explorer'), all('challenges/verify')],
  sync: [all('record')],
  server: [all('sync/wire.ts')],
  app: [
    types('engine'),
    ...[
      'explorer',
      'lesson',
      'challenges',
      'notes',
      'practice',
      'record',
      'sync',
      'ui',
      'worker',
    ].map(all),
  ],
  'main.ts': ['app', 'lesson/progress.ts', 'worker', 'record', 'sync', 'ui'].map(all),
  'sw.ts': [all('worker/packStore.ts'), all('sync/background.ts'), all('sync/tag.ts')],
  cli: [
    ...['engine', 'server', 'challenges/verify'].map(all),
    // The shelf is data and what it claims of the model, which is recomputed at the terminal.
    ...['explorer/shelf/examples.ts', 'explorer/shelf/claims.ts'].map(all),
    // So is what the lessons state in numbers, and it takes the same meanings of a word as the page.
    ...['lesson/claims', 'explorer/panels/meanings.ts'].map(all),
    // The words for constraints and consequences: the terminal says them as the page does.
    all('lesson/technique/words.ts'),
  ],
};

/** Vite's plugin that compiles the lessons: it runs while the app is built, and never in it. */
const buildTime = 'src/lesson/compile/';

/** Made before the app is built; the worker alone is given their addresses. */
const made = ['dist/model/', 'dist/kernels/'];

const enginePackages = ['@noble/hashes'];

/** The room a file is in, or undefined where the house has none for it. */
export function roomOf(file: string): string | undefined {
  if (!file.startsWith('src/')) return undefined;
  const path = file.slice('src/'.length);
  const rooms = Object.keys(rights).filter((room) => isIn(path, room));
  return rooms.sort((a, b) => b.length - a.length)[0];
}

/** Why an import is forbidden, or undefined for one that is allowed. */
export function forbidden(found: Import): string | undefined {
  const room = roomOf(found.from);
  if (room === undefined) return `${found.from} is in no room of the house`;
  if (found.kind === 'builtin') {
    const allowed = room === 'cli' || room === 'server' || found.from.startsWith(buildTime);
    return allowed ? undefined : 'only the server, the cli and the build may use Node';
  }
  if (found.kind === 'package') {
    const allowed = room !== 'engine' || enginePackages.includes(found.to);
    return allowed ? undefined : `of packages, the engine imports only ${enginePackages.join()}`;
  }
  if (found.to.startsWith(buildTime) && !found.from.startsWith(buildTime) && !found.typeOnly)
    return `${found.to} runs in the build alone`;
  if (roomOf(found.to) === room) return undefined;
  if (room === 'worker' && found.address && made.some((folder) => found.to.startsWith(folder)))
    return undefined;
  if (rights[room]?.some((right) => grants(right, found))) return undefined;
  const may = rights[room]?.map(({ of, only }) => (only ? `${only} of ${of}` : of)) ?? [];
  return `${room} may import ${may.join(', ') || 'nothing of ours'}`;
}

function grants({ of, only }: Right, { to, typeOnly }: Import): boolean {
  if (only === 'types' && !typeOnly) return false;
  if (!to.startsWith('src/')) return false;
  const path = to.slice('src/'.length);
  return of.endsWith('.ts') ? path === of : isIn(path, of);
}

/** A room is a folder, a file of that name, or both. */
function isIn(path: string, room: string): boolean {
  return path === room || path === `${room}.ts` || path.startsWith(`${room}/`);
}
