/** A task manager, with what matters most buried in the middle. English, as the model reads it. */
export const sampleSpecification = [
  'Show the tasks of today first.',
  'Let people share a list.',
  'Sort tasks by date.',
  'Send a reminder in the morning.',
  'Search must find old tasks.',
  'The app must work offline.',
  'Use large and clear letters.',
  'Offer a dark theme.',
  'Allow a photo with each task.',
  'Print a list on one page.',
  'Ask before a task is deleted.',
].join('\n');

export const sampleKey = 'The app must work offline.';
