import { createHash } from 'node:crypto';

/** The policy is held by the browser: whatever is not named here is refused, inline script included. */
const contentSecurityPolicy = (styles: readonly string[]): string =>
  [
    "default-src 'none'",
    // wasm-unsafe-eval: the kernels are WebAssembly, which counts as evaluated code.
    "script-src 'self' 'wasm-unsafe-eval'",
    // What the page itself brings is known by its hash (CSP 3, 2.3.1); no other inline style applies.
    ["style-src 'self'", ...styles.map(hashSource)].join(' '),
    // data: and blob: are the pictures the app draws of its own traces.
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    // Text a learner typed can then never reach a sink that runs it.
    "require-trusted-types-for 'script'",
    'trusted-types lit-html aloft',
  ].join('; ');

/** Off for this page and for anything it might ever embed. */
const off = [
  'accelerometer',
  'autoplay',
  'display-capture',
  'encrypted-media',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'window-management',
  'xr-spatial-tracking',
];

function hashSource(style: string): string {
  return `'sha256-${createHash('sha256').update(style).digest('base64')}'`;
}

/**
 * On every answer, whatever its status.
 * @param page the built page, whose own style elements are allowed
 */
export const securityHeaders = (page: string): Readonly<Record<string, string>> => ({
  // A script that was slipped in does not run, and has nowhere to send what it read.
  'Content-Security-Policy': contentSecurityPolicy(
    [...page.matchAll(/<style>([^<]*)<\/style>/g)].map(([, style = '']) => style),
  ),
  // With COEP it makes the page cross-origin isolated, which shared memory between threads needs.
  'Cross-Origin-Opener-Policy': 'same-origin',
  // The other half of isolation: nothing is loaded that did not agree to be.
  'Cross-Origin-Embedder-Policy': 'require-corp',
  // Other sites cannot load our files into their own process.
  'Cross-Origin-Resource-Policy': 'same-origin',
  // A file is what its type says, never what its bytes look like.
  'X-Content-Type-Options': 'nosniff',
  // The address may hold a learner's text, so no other site is told it.
  'Referrer-Policy': 'no-referrer',
  // The camera reads the code that pairs two devices; nothing else is ever asked for.
  'Permissions-Policy': ['camera=(self)', ...off.map((feature) => `${feature}=()`)].join(', '),
});
