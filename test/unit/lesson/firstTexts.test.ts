import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { css } from 'lit';
import { expect, onTestFinished, test } from 'vitest';
import { build, type Rolldown } from 'vite';
import { beginningOf, firstTexts } from '../../../src/lesson/compile/firstTexts.ts';
import { compiled, folderOf, section } from './course.ts';

const figure = '<aloft-figure text="The bank" word="1"></aloft-figure>';

test('the beginning ends before the first thing that a script has to show', async () => {
  const before = async (body: string) => beginningOf((await compiled(body)).html).trim();
  expect(await before(`One.\n\n${figure}\n\nTwo.`)).toBe('<p>One.</p>');
  expect(await before('One.\n\n> Kept in mind.\n\nTwo.')).toBe('<p>One.</p>');
  expect(await before('One.\n\nTwo.')).toBe('<p>One.</p>\n<p>Two.</p>');
});

test('what opens on request is left out of it, and a source is in its brackets', async () => {
  const { html } = await compiled('A [[query|question]] is asked [@first].');
  expect(beginningOf(html).trim()).toBe(
    '<p>A <span class="word">question</span> is asked <span class="cited">(First et al. 2017)</span>.</p>',
  );
});

test('the path and each section get a page with their text, their title and their scripts', async () => {
  const room = await mkdtemp(join(tmpdir(), 'aloft-room-'));
  onTestFinished(() => rm(room, { recursive: true }));
  const folder = join(room, 'words');
  await cp(await folderOf({ '01-one.md': section('Read & *see*.') }), folder, { recursive: true });
  const page = '<html><head><title>Aloft</title></head><body><aloft-app></aloft-app></body></html>';
  const { output } = (await build({
    ...{ configFile: false, logLevel: 'silent', root: folder },
    build: { write: false, rolldownOptions: { input: `${folder}/01-one.md` } },
    plugins: [
      {
        name: 'app',
        load: (id) => (id.endsWith('.md') ? 'export default import.meta.url' : null),
        generateBundle() {
          this.emitFile({ type: 'asset', fileName: 'index.html', source: page });
        },
      },
      firstTexts(
        {
          around: ({ place, markup }) => `<main class="${place}">${markup}</main>`,
          ...{ styles: [css``], stylesOf: { learn: [css``], section: [css``] } },
        },
        room,
      ),
    ],
  })) as Rolldown.RolldownOutput;
  const made = (name: string): string => {
    const file = output.find(({ fileName }) => fileName === name);
    return file?.type === 'asset' ? String(file.source) : '';
  };
  const chunk = output.find(({ type }) => type === 'chunk')!.fileName;
  const text = made('learn/words/one.html');
  expect(text).toContain('<title>One · Aloft</title>');
  expect(text).toContain(`<link rel="modulepreload" crossorigin href="/${chunk}">`);
  expect(text).toContain('<aloft-app><main class="section">');
  expect(text).toContain('<p>Read &amp; <em>see</em>.</p>');
  const path = made('learn.html');
  expect(path).toContain('<title>Aloft</title>');
  expect(path).toContain('<h1>A lesson</h1><p class="lead">What it is about.</p>');
  expect(path).not.toContain('modulepreload');
  expect(made('index.html')).toBe(page);
});
