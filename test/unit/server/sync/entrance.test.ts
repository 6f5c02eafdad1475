import { expect, test } from 'vitest';
import { Entrance } from '../../../../src/server/sync/entrance.ts';
import { roomNameOf } from '../../../../src/sync/entrance.ts';
import { ours, theirs } from './running.ts';

const room = roomNameOf(ours);
const host = 'aloft.test';
const base64url = (of: object | Uint8Array): string =>
  Buffer.from(of instanceof Uint8Array ? of : JSON.stringify(of)).toString('base64url');

/** What a client may claim that does not keep to what it was given. */
function token(claims: object, keys = ours): string {
  const unsigned = `${base64url({ alg: 'EdDSA', typ: 'JWT' })}.${base64url(claims)}`;
  return `${unsigned}.${base64url(keys.sign(Buffer.from(unsigned)))}`;
}

test('only what was given out for this room lets in, at this host, in its minute', async () => {
  let now = Date.UTC(2026, 0, 1);
  const entrance = new Entrance(() => now);
  const claims = (what: object = {}): object => ({
    ...{ sub: room, aud: host, nonce: entrance.challenge(room).nonce },
    ...{ exp: now / 1000 + 3_600, ...what },
  });
  const enter = (what?: object, keys = ours) =>
    entrance.mayEnter(room, token(claims(what), keys), host);
  expect(await enter()).toBe(true);
  expect(await enter({}, theirs)).toBe(false);
  expect(await enter({ aud: 'elsewhere.test' })).toBe(false);
  expect(await enter({ sub: roomNameOf(theirs) })).toBe(false);
  expect(await enter({ exp: undefined })).toBe(false);
  expect(await enter({ nonce: undefined })).toBe(false);
  expect(await enter({ nonce: entrance.challenge(roomNameOf(theirs)).nonce })).toBe(false);
  expect(await enter({ nonce: new Entrance(() => now).challenge(room).nonce })).toBe(false);
  const changed = Buffer.from(entrance.challenge(room).nonce, 'base64url');
  changed[20]! ^= 1;
  expect(await enter({ nonce: changed.toString('base64url') })).toBe(false);
  // What ends is what was given out, whatever the client has signed.
  const { nonce } = entrance.challenge(room);
  now += 60_001;
  expect(await enter({ nonce })).toBe(false);
});

test('it lets in once, however it is written', async () => {
  const entrance = new Entrance(Date.now);
  const { nonce, expires } = entrance.challenge(room);
  const claims = { sub: room, aud: host, nonce, exp: expires };
  expect(await entrance.mayEnter(room, token(claims), host)).toBe(true);
  for (const again of [nonce, `${nonce}=`, nonce.replaceAll('-', '+').replaceAll('_', '/')])
    expect(await entrance.mayEnter(room, token({ ...claims, nonce: again }), host)).toBe(false);
});
