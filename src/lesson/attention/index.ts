import twoBanks from './01-two-banks.md';

/** The lesson "Attention: what to focus on", section by section. */
export const attention = {
  title: 'Attention',
  sections: [twoBanks],
} as const;
