import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { forbidden, roomOf } from './rooms.ts';
import { cyclesAmong, enumsIn, globalsIn, isTooLong } from './rules.ts';

/** The rules these made-up files break. */
function broken(files: Record<string, string>): string[] {
  return Object.entries(files)
    .flatMap(([file, source]) => importsOf(file, source))
    .filter((found) => forbidden(found) !== undefined)
    .map(({ from, to }) => `${from} → ${to}`);
}

const breaks = (file: string, source: string) => broken({ [file]: source }).length > 0;

test('every way to mention a module is seen', () => {
  const source = `
    import a from './a.ts';
    import type { B } from './b.ts';
    import { type C } from './c.ts';
    import './d.css';
    export * from './e.ts';
    export type { F } from './f.ts';
    const g = import('./g.ts');
    let h: import('./h.ts').H;
    new Worker(new URL('./i.ts', import.meta.url), { type: 'module' });
    import j from '../worker/j.ts?worker&url';
    const k = import.meta.glob(['./k/*.md', '../lesson/*.md']);
    import l from '/src/engine/l.ts';
    import m from '@noble/hashes/sha2.js';
    import n from 'fs/promises';
    import o from 'lit/directives/repeat.js';
  `;
  const found = importsOf('src/app/x.ts', source);
  const shown = found.map(({ to, kind, typeOnly, address }) =>
    [to, kind, ...(typeOnly ? ['type'] : []), ...(address ? ['address'] : [])].join(' '),
  );
  expect(shown).toEqual([
    'src/app/a.ts file',
    'src/app/b.ts file type',
    'src/app/c.ts file',
    'src/app/d.css file',
    'src/app/e.ts file',
    'src/app/f.ts file type',
    'src/app/g.ts file',
    'src/app/h.ts file type',
    'src/app/i.ts file address',
    'src/worker/j.ts file address',
    'src/app/k/*.md file',
    'src/lesson/*.md file',
    'src/engine/l.ts file',
    '@noble/hashes package',
    'fs/promises builtin',
    'lit package',
  ]);
  expect(found[0]?.line).toBe(2);
});

test('a forbidden import is caught, whatever its syntax', () => {
  for (const source of [
    "import { record } from '../record/record.ts';",
    "import type { Record } from '../record/record.ts';",
    "export * from '../record/record.ts';",
    "await import('../record/record.ts');",
    "new Worker(new URL('../record/record.ts', import.meta.url));",
    "import url from '../record/record.ts?worker&url';",
    "let r: import('../record/record.ts').Record;",
  ]) {
    expect([source, breaks('src/engine/x.ts', source)]).toEqual([source, true]);
  }
});

test('each room is held to its own row of the table', () => {
  const given: [from: string, to: string, how: 'value' | 'type', allowed: boolean][] = [
    ['engine/a.ts', 'engine/kernels/b.ts', 'value', true],
    ['ui/a.ts', 'engine/b.ts', 'type', false],
    ['worker/a.ts', 'engine/b.ts', 'value', true],
    ['worker/a.ts', 'record/b.ts', 'type', false],
    ['record/a.ts', 'engine/b.ts', 'type', false],
    ['challenges/verify.ts', 'engine/b.ts', 'value', true],
    ['challenges/verify/a.ts', 'record/b.ts', 'type', true],
    ['challenges/verify/a.ts', 'record/b.ts', 'value', false],
    ['challenges/verify/a.ts', 'ui/b.ts', 'value', false],
    ['challenges/verify/a.ts', 'challenges/ask.ts', 'value', false],
    ['challenges/ask.ts', 'challenges/verify.ts', 'value', true],
    ['challenges/ask.ts', 'engine/b.ts', 'type', false],
    ['explorer/a.ts', 'worker/client.ts', 'value', true],
    ['explorer/a.ts', 'worker/messages.ts', 'type', true],
    ['explorer/a.ts', 'worker/messages.ts', 'value', false],
    ['explorer/a.ts', 'app/b.ts', 'type', false],
    ['lesson/a.ts', 'explorer/b.ts', 'value', true],
    ['explorer/a.ts', 'lesson/b.ts', 'type', false],
    ['lesson/a.ts', 'lesson/compile/plugin.ts', 'value', false],
    ['lesson/a.ts', 'lesson/compile/plugin.ts', 'type', true],
    ['sync/a.ts', 'record/b.ts', 'value', true],
    ['sync/a.ts', 'app/b.ts', 'value', false],
    ['server/a.ts', 'sync/wire.ts', 'value', true],
    ['server/a.ts', 'sync/keys.ts', 'type', false],
    ['app/a.ts', 'engine/b.ts', 'type', true],
    ['app/a.ts', 'engine/b.ts', 'value', false],
    ['app/a.ts', 'challenges/verify.ts', 'value', true],
    ['app/a.ts', 'server/b.ts', 'type', false],
    ['main.ts', 'app/b.ts', 'value', true],
    ['main.ts', 'engine/b.ts', 'type', false],
    ['sw.ts', 'worker/packStore.ts', 'value', true],
    ['sw.ts', 'worker/client.ts', 'value', false],
    ['cli.ts', 'challenges/verify/a.ts', 'value', true],
    ['cli.ts', 'challenges/ask.ts', 'value', false],
    ['cli.ts', 'worker/client.ts', 'value', false],
    ['cli.ts', 'cli/a.ts', 'value', true],
    ['cli/a.ts', 'server/b.ts', 'value', true],
    ['cli/a.ts', 'app/b.ts', 'type', false],
    ['ui/a.ts', '../test/b.ts', 'value', false],
    ['enginery/a.ts', 'ui/b.ts', 'value', false],
  ];
  for (const [from, to, how, allowed] of given) {
    const source = `import ${how === 'type' ? 'type ' : ''}{ X } from '/src/${to}';`;
    const tidy = source.replace('/src/../', '/');
    expect([from, tidy, !breaks(`src/${from}`, tidy)]).toEqual([from, tidy, allowed]);
  }
});

test('a package in the engine and Node in the browser are caught', () => {
  expect(breaks('src/engine/a.ts', "import { sha256 } from '@noble/hashes/sha2.js';")).toBe(false);
  expect(breaks('src/engine/a.ts', "import type { Doc } from 'yjs';")).toBe(true);
  expect(breaks('src/engine/a.ts', "import { readFile } from 'node:fs/promises';")).toBe(true);
  expect(breaks('src/ui/a.ts', "import { css } from 'lit';")).toBe(false);
  expect(breaks('src/ui/a.ts', "import fs from 'fs';")).toBe(true);
  for (const file of ['src/cli.ts', 'src/server/a.ts', 'src/lesson/compile/plugin.ts']) {
    expect([file, breaks(file, "import { readFile } from 'node:fs/promises';")]).toEqual([
      file,
      false,
    ]);
  }
});

test('the address of the pack is for the worker alone', () => {
  const source = "import pack from '../../dist/model/a.pack?url&no-inline';";
  expect(breaks('src/worker/a.ts', source)).toBe(false);
  expect(breaks('src/app/a.ts', source)).toBe(true);
  expect(breaks('src/worker/a.ts', source.replace('?url', '?raw'))).toBe(true);
});

test('a file outside the rooms is caught', () => {
  expect(roomOf('src/helpers/a.ts')).toBeUndefined();
  expect(roomOf('src/helper.ts')).toBeUndefined();
  expect(roomOf('src/challenges/verify.ts')).toBe('challenges/verify');
  expect(roomOf('src/challenges/verifyElement.ts')).toBe('challenges');
});

test('a circle is caught, unless types or an address close it', () => {
  const circle = (last: string) =>
    cyclesAmong([
      ...importsOf('src/ui/a.ts', "import { b } from './b.ts'; import './d.ts';"),
      ...importsOf('src/ui/b.ts', "export * from './c.ts'; import './d.ts';"),
      ...importsOf('src/ui/c.ts', last),
    ]);
  expect(circle("import { a } from './a.ts';")).toEqual([
    ['src/ui/a.ts', 'src/ui/b.ts', 'src/ui/c.ts', 'src/ui/a.ts'],
  ]);
  expect(circle("await import('./b.ts');")).toHaveLength(1);
  expect(circle("import { type A } from './a.ts';")).toHaveLength(1);
  expect(circle("import type { A } from './a.ts';")).toEqual([]);
  expect(circle("new URL('./a.ts', import.meta.url);")).toEqual([]);
  expect(circle("import './c.ts';")).toEqual([['src/ui/c.ts', 'src/ui/c.ts']]);
});

test('a global of the page, the worker or Node is caught, and a property of that name is not', () => {
  const names = (source: string) => globalsIn('src/engine/a.ts', source).map(({ name }) => name);
  expect(names('document.title')).toEqual(['document']);
  expect(names("await fetch('/a')")).toEqual(['fetch']);
  expect(names('const f: typeof fetch = x')).toEqual(['fetch']);
  expect(names("globalThis.fetch('/a'); globalThis['process']")).toEqual(['fetch', 'process']);
  expect(names('const all = { self }')).toEqual(['self']);
  expect(names('process.env; Buffer.from(a)')).toEqual(['process', 'Buffer']);
  expect(names('attention.self; x.window; const y = { process: 1, self: 2 }')).toEqual([]);
  expect(names('type A = { self: number; fetch(): void }')).toEqual([]);
  expect(names("// the window\nconst text = 'document';")).toEqual([]);
  expect(globalsIn('src/engine/a.ts', '\n\nwindow')).toEqual([{ line: 3, name: 'window' }]);
});

test('an enum is caught, and the word is not', () => {
  const source = 'const enum A { B }\nexport enum C { D }\n// enum E {}\nconst f = { enum: 1 };';
  expect(enumsIn('a.ts', source)).toEqual([
    { line: 1, name: 'A' },
    { line: 2, name: 'C' },
  ]);
});

test('a long file is caught, unless its first comment says why', () => {
  const lines = (count: number) => 'x;\n'.repeat(count);
  expect(isTooLong(lines(500))).toBe(false);
  expect(isTooLong(lines(501))).toBe(true);
  expect(isTooLong(`// This is\n// long because it is a table.\n${lines(600)}`)).toBe(false);
  expect(isTooLong(`/* It is long because of its shapes. */\n${lines(600)}`)).toBe(false);
  expect(isTooLong(`// A table.\n${lines(600)}\n// long because`)).toBe(true);
});
