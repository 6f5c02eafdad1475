import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { serveSettings } from '../../../src/cli/serveSettings.ts';

test('without settings one server keeps its rooms in a folder', () => {
  expect(serveSettings({ ALOFT_DATA: '', DATABASE_URL: '' })).toEqual({
    ok: true,
    value: {
      ...{ host: 'localhost', port: 4173 },
      sync: { keptIn: { folder: resolve('.data') }, redis: undefined, roomDays: 400, proxies: 0 },
    },
  });
});

test('with a database and a Redis it is one of several', () => {
  const DATABASE_URL = 'postgres://aloft:pass%2Fword@db:5432/aloft';
  const REDIS_URL = 'rediss://:word@redis:6380/2';
  const env = { DATABASE_URL, REDIS_URL, PORT: '0', HOST: '::', ALOFT_PROXIES: '2' };
  expect(serveSettings({ ...env, ALOFT_ROOM_DAYS: '30' })).toEqual({
    ok: true,
    value: {
      ...{ host: '::', port: 0 },
      sync: {
        ...{ keptIn: { database: new URL(DATABASE_URL) }, redis: new URL(REDIS_URL) },
        ...{ roomDays: 30, proxies: 2 },
      },
    },
  });
});

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['PORT', '-1'],
  ['ALOFT_ROOM_DAYS', '0'],
  ['ALOFT_ROOM_DAYS', '400.5'],
  ['ALOFT_ROOM_DAYS', '1e3'],
  ['ALOFT_PROXIES', '-1'],
])('%s=%s is told with what it has to be', (name, value) => {
  const read = serveSettings({ [name]: value });
  expect(!read.ok && read.message).toMatch(
    new RegExp(`^${name} is "${value}"; it has to be a whole number from \\d+ to \\d+\\.$`),
  );
});

test.each([
  ['DATABASE_URL', 'mysql://aloft:hunter2@localhost/aloft', 'has to begin with postgres://'],
  ['DATABASE_URL', 'aloft:hunter2@localhost/aloft', 'has to begin with postgres://'],
  ['DATABASE_URL', 'postgres://aloft:hunter2/@localhost:5432/aloft', 'write / as %2F'],
  ['DATABASE_URL', 'postgres://aloft:hunter2%zz@localhost/aloft', '% as %25'],
  ['REDIS_URL', 'http://:hunter2@localhost', 'has to begin with redis:// or rediss://'],
  ['REDIS_URL', 'redis://:hunter2@localhost/rooms', 'redis://host:6379/0'],
  ['REDIS_URL', 'redis://:hunter2@localhost', 'DATABASE_URL is not'],
])('a wrong %s is told without a word of it: %s', (name, value, words) => {
  const read = serveSettings({ [name]: value });
  const message = read.ok ? '' : read.message;
  expect(message).toContain(name);
  expect(message).toContain(words);
  expect(message).not.toContain('hunter2');
});
