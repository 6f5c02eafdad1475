import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { find } from './programs.ts';
import { root } from './services.ts';

const analyze = '/usr/bin/systemd-analyze';

test.skipIf(!existsSync(analyze))('systemd finds no fault with the unit', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'aloft-unit-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const unit = await readFile(join(root, '.config/aloft@.service'), 'utf8');
  // It looks whether what is to be started is there.
  await writeFile(join(folder, 'aloft@.service'), unit.replaceAll('/opt/aloft/', root));
  const { status, stderr } = spawnSync(analyze, ['verify', join(folder, 'aloft@4173.service')], {
    encoding: 'utf8',
  });
  const ours = stderr.split('\n').filter((line) => line.includes('aloft'));
  expect([status, ours]).toEqual([0, []]);
});

test.skipIf(find('haproxy') === null)('HAProxy finds no fault with its settings', () => {
  const settings = join(root, '.config/haproxy.cfg');
  const { status, stderr } = spawnSync(find('haproxy')!, ['-c', '-f', settings], {
    encoding: 'utf8',
  });
  expect([status, stderr.includes('WARNING')], stderr).toEqual([0, false]);
});
