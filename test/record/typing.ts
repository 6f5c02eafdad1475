import { nowhere } from '../../src/record/places.ts';
import { openRecord } from '../../src/record/store/openRecord.ts';
import type { Keystroke, OpenedPage } from './browser.ts';

/*
 * The page that is killed: it says what it found, and then types numbers into a note until its end. The
 * limits are small, so that rows are brought together and the second copy written anew while it types.
 */

const everyMs = 5;
const tellMs = 20;

const tell = (path: string, what: OpenedPage | readonly Keystroke[] | number): Promise<unknown> =>
  fetch(path, { method: 'POST', body: JSON.stringify(what) });

const store = await openRecord({
  profile: 'main',
  ports: {
    now: () => Date.now(),
    newId: () => location.search.slice(1),
    spawnCopy: () =>
      new Worker(new URL('../../src/record/store/copy/entry.ts', import.meta.url), {
        type: 'module',
      }),
  },
  limits: { slackBytes: 8_000, restMs: 100 },
});
const { notes } = store.document;
await tell('/opened', {
  status: store.status,
  setAside: store.setAside,
  notes: [...notes.all()].map(({ id, text }) => [id, text]),
});

const id = notes.create('', nowhere);
let text = '';
let count = 0;
let untold: Keystroke[] = [];
setInterval(() => {
  text += `${++count} `;
  const at = Date.now();
  notes.write(id, text);
  untold.push([count, at]);
}, everyMs);
async function tellWhatIsSaved(): Promise<void> {
  const typed = count;
  if (await store.saved()) await tell('/saved', typed);
  setTimeout(() => void tellWhatIsSaved(), tellMs);
}
void tellWhatIsSaved();
setInterval(() => {
  if (untold.length > 0) void tell('/typed', untold);
  untold = [];
}, tellMs);
