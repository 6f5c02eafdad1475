import type { ManifestOptions } from 'vite-plugin-pwa';
import { fileExtension, fileType } from '../record/file.ts';

export const manifest: Partial<ManifestOptions> = {
  id: '/',
  name: 'Aloft: attention, with a real transformer',
  short_name: 'Aloft',
  description:
    'See what a real transformer attends to in any sentence you type. Works in flight mode.',
  lang: 'en',
  dir: 'ltr',
  start_url: '/',
  scope: '/',
  display: 'standalone',
  background_color: '#fbfaf7',
  theme_color: '#fbfaf7',
  categories: ['education'],
  icons: [
    { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' },
    { src: '/icon-192.png', sizes: '192x192', type: 'image/png' },
    { src: '/icon-512.png', sizes: '512x512', type: 'image/png' },
    { src: '/icon-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
  ],
  screenshots: [
    {
      src: '/screenshots/lesson-day-phone.png',
      sizes: '720x1600',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'The lesson',
    },
    {
      src: '/screenshots/explore-day-phone.png',
      sizes: '720x1600',
      type: 'image/png',
      form_factor: 'narrow',
      label: 'The explorer',
    },
    {
      src: '/screenshots/explore-night-desktop.png',
      sizes: '1280x800',
      type: 'image/png',
      form_factor: 'wide',
      label: 'The explorer by night',
    },
  ],
  // A file that is opened goes to the window that is there: it can hold what is being written.
  launch_handler: { client_mode: ['focus-existing', 'auto'] },
  file_handlers: [{ action: '/you', accept: { [fileType]: [fileExtension] } }],
  shortcuts: [{ name: 'Explore a sentence', url: '/explore' }],
};
