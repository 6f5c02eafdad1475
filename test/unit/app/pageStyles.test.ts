import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { build, type Rolldown } from 'vite';
import { pageStyles } from '../../../src/app/pageStyles.ts';

test('the styles of the page stand in it, and are no file besides', async () => {
  const root = await mkdtemp(join(tmpdir(), 'aloft-page-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const page = '<html><head><script type="module" src="/main.js"></script></head></html>';
  await writeFile(join(root, 'index.html'), page);
  await writeFile(join(root, 'main.js'), "import './page.css'; import('./later.js');");
  await writeFile(join(root, 'later.js'), "import './later.css';");
  await writeFile(join(root, 'page.css'), 'p::before { content: "$&"; }');
  await writeFile(join(root, 'later.css'), 'p { color: red }');
  const { output } = (await build({
    ...{ configFile: false, logLevel: 'silent', root },
    build: { write: false, modulePreload: { polyfill: false } },
    plugins: [pageStyles()],
  })) as Rolldown.RolldownOutput;
  const made = output.find(({ fileName }) => fileName === 'index.html');
  const html = made?.type === 'asset' ? String(made.source) : '';
  expect(html).toContain('<style>p:before{content:"$&"}</style>');
  expect(html).not.toContain('rel="stylesheet"');
  // What comes later is still a file, which the page does not ask for.
  const sheets = output.filter(({ fileName }) => fileName.endsWith('.css'));
  expect(sheets.map(({ fileName }) => fileName.replace(/-.*/, ''))).toEqual(['assets/later']);
});

test('what is loaded later and shares code with the page does not ask for its styles', async () => {
  const root = await mkdtemp(join(tmpdir(), 'aloft-page-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const page = '<html><head><script type="module" src="/main.js"></script></head></html>';
  await writeFile(join(root, 'index.html'), page);
  await writeFile(
    join(root, 'main.js'),
    "import './page.css'; import './shared.js'; import('./later.js');",
  );
  await writeFile(join(root, 'shared.js'), 'export const shared = () => console.log(1); shared();');
  await writeFile(join(root, 'later.js'), "import('./latest.js');");
  await writeFile(join(root, 'latest.js'), "import { shared } from './shared.js'; shared();");
  await writeFile(join(root, 'page.css'), 'p { color: red }');
  const { output } = (await build({
    ...{ configFile: false, logLevel: 'silent', root },
    build: { write: false, modulePreload: { polyfill: false } },
    plugins: [pageStyles()],
  })) as Rolldown.RolldownOutput;
  const code = output.map((one) => (one.type === 'chunk' ? one.code : '')).join('\n');
  expect(code).toContain('latest');
  expect(code).toMatch(/__vite__mapDeps/);
  expect(code).not.toContain('.css"');
});
