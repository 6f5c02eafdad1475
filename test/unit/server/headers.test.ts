import { expect, test } from 'vitest';
import { contentSecurityPolicy, securityHeaders } from '../../../src/server/headers.ts';

const directives = new Map(
  contentSecurityPolicy.split('; ').map((directive) => {
    const [name = '', ...sources] = directive.split(' ');
    return [name, sources];
  }),
);

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

test('no directive or header is written twice', () => {
  expect(directives.size).toBe(contentSecurityPolicy.split('; ').length);
  const names = Object.keys(securityHeaders).map((name) => name.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
});

test('the page is isolated, so that memory can be shared between threads', () => {
  expect(securityHeaders['Cross-Origin-Opener-Policy']).toBe('same-origin');
  expect(securityHeaders['Cross-Origin-Embedder-Policy']).toBe('require-corp');
});

test('the camera is the one device the app may ask for', () => {
  const features = securityHeaders['Permissions-Policy']?.split(', ') ?? [];
  expect(features.filter((feature) => !feature.endsWith('=()'))).toEqual(['camera=(self)']);
  expect(features).toContain('microphone=()');
  expect(features).toContain('geolocation=()');
});
