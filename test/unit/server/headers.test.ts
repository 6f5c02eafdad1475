import { expect, test } from 'vitest';
import { securityHeaders } from '../../../src/server/headers.ts';

const headers = securityHeaders('<!doctype html><title>Aloft</title>');
const directivesOf = (policy = '') =>
  policy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources] as const;
  });
const listed = directivesOf(headers['Content-Security-Policy']);
const directives = new Map(listed);

test('nothing is loaded that the policy does not name', () => {
  expect(directives.get('default-src')).toEqual(["'none'"]);
  for (const [name, sources] of directives) {
    for (const source of sources) {
      expect([name, source]).not.toContain("'unsafe-inline'");
      expect([name, source]).not.toContain("'unsafe-eval'");
      expect(source).not.toMatch(/^(\*|https?:)/);
    }
  }
});

test('text becomes script only through the policies the app makes', () => {
  expect(directives.get('require-trusted-types-for')).toEqual(["'script'"]);
  expect(directives.get('trusted-types')).toEqual(['lit-html', 'aloft']);
});

test('the styles that stand in the page apply, and no others', () => {
  // Its digest was computed with OpenSSL.
  const page = '<head><style>p { margin: 0 }</style></head><p style="margin: 0">';
  const styles = (html: string) =>
    new Map(directivesOf(securityHeaders(html)['Content-Security-Policy'])).get('style-src');
  expect(styles(page)).toEqual(["'self'", "'sha256-7IWhgxoOGTB5NQzjGk9OPt0FwhVeBvZGoWgF9xLLh8c='"]);
  expect(styles('<p>')).toEqual(["'self'"]);
});

test('no directive or header is written twice', () => {
  expect(directives.size).toBe(listed.length);
  const names = Object.keys(headers).map((name) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
});

test('the page is isolated, so that memory can be shared between threads', () => {
  expect(headers['Cross-Origin-Opener-Policy']).toBe('same-origin');
  expect(headers['Cross-Origin-Embedder-Policy']).toBe('require-corp');
});

test('the camera is the one device the app may ask for', () => {
  const features = headers['Permissions-Policy']?.split(', ') ?? [];
  expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['camera=(self)']);
  expect(features).toContain('microphone=()');
  expect(features).toContain('geolocation=()');
});
