import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { expect, test } from 'vitest';
import { importsOf } from './imports.ts';
import { forbidden, roomOf } from './rooms.ts';
import { cyclesAmong, enumsIn, globalsIn, isTooLong } from './rules.ts';

const root = resolve(import.meta.dirname, '../..');
const filesOf = (...patterns: string[]) =>
  // The bench installs its peers below test/.
  globSync(patterns, { cwd: root, exclude: (name) => name === 'node_modules' }).map((file) => ({
    file: file.split(sep).join('/'),
    source: readFileSync(join(root, file), 'utf8'),
  }));

const src = filesOf('src/**/*.ts').filter(({ file }) => !file.endsWith('.d.ts'));
const code = filesOf('src/**/*.{ts,css}', 'test/**/*.ts');
const imports = src.flatMap(({ file, source }) => importsOf(file, source));

test('every file of src is in a room of the house', () => {
  expect(src.length).toBeGreaterThan(0);
  expect(src.map(({ file }) => file).filter((file) => roomOf(file) === undefined)).toEqual([]);
});

test('every import is one its room may make', () => {
  const broken = imports.flatMap((found) => {
    const why = forbidden(found);
    return why === undefined ? [] : [`${found.from}:${found.line} imports ${found.to}: ${why}`];
  });
  expect(imports.length).toBeGreaterThan(0);
  expect(broken).toEqual([]);
});

test('no files load one another in a circle', () => {
  expect(cyclesAmong(imports).map((cycle) => cycle.join(' → '))).toEqual([]);
});

test('the engine names nothing that only a page, a worker or Node has', () => {
  const broken = src
    .filter(({ file }) => roomOf(file) === 'engine')
    .flatMap(({ file, source }) =>
      globalsIn(file, source).map(({ line, name }) => `${file}:${line} names ${name}`),
    );
  expect(broken).toEqual([]);
});

test('there is no enum', () => {
  const broken = code
    .filter(({ file }) => file.endsWith('.ts'))
    .flatMap(({ file, source }) =>
      enumsIn(file, source).map(({ line, name }) => `${file}:${line} declares enum ${name}`),
    );
  expect(broken).toEqual([]);
});

test('a file of more than 500 lines says why in its first comment', () => {
  expect(code.filter(({ source }) => isTooLong(source)).map(({ file }) => file)).toEqual([]);
});

// What is downloaded without its history has no list of files to hold this against.
test.skipIf(!existsSync(join(root, '.git')))(
  'the top of the repository holds what it should',
  () => {
    const allowed = new Set([
      ...['package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts', 'index.html'],
      ...['LICENSE', 'README.md', 'src', 'public', 'test'],
    ]);
    const files = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' }).split(
      '\0',
    );
    const tops = new Set(files.map((file) => file.split('/')[0] ?? ''));
    expect([...tops].filter((top) => !top.startsWith('.') && !allowed.has(top) && top)).toEqual([]);
  },
);
