import { Firefox, firefoxHere, howToGetFirefox } from './firefox.ts';
import type { FirefoxPage } from './firefoxPage.ts';
import { expect, test as plain, untilOnBoard } from './journey.ts';
import { begin, codeOn, cut, expectNotes, phone, untilStored, writeNote } from './paired.ts';
import { startReturning, type ReturningServer } from './running.ts';

const path = firefoxHere();

/** A phone with Chromium, and a desk with a Firefox as it comes from Mozilla. */
const test = plain.extend<{ home: ReturningServer; fox: FirefoxPage }>({
  home: async ({}, use) => {
    await using home = await startReturning();
    await use(home);
  },
  server: async ({ home }, use) => use(home),
  fox: async ({ home }, use) => {
    await using firefox = await Firefox.launch(path!);
    const fox = await firefox.open(home.address);
    await use(fox);
    expect(fox.faults).toEqual([]);
  },
});

test.skip(path === undefined, howToGetFirefox);
// Not every report tells why a journey was skipped.
if (path === undefined && process.env['TEST_WORKER_INDEX'] === undefined)
  console.log(howToGetFirefox);
test.use(phone);

async function writeNoteIn(fox: FirefoxPage, text: string): Promise<void> {
  await fox.goto('/notes/new');
  await fox.type('Note', text);
  await expect.poll(() => fox.path()).toMatch(/^\/notes\/[a-z0-9-]{8,}$/);
}

async function untilSeen(fox: FirefoxPage, here: RegExp): Promise<void> {
  await fox.goto('/you/devices');
  await fox.expectText(here);
}

test('a phone with Chromium and a desk with Firefox study apart without a network, and agree after it', async ({
  home,
  page,
  fox,
}) => {
  test.slow();
  await begin(page);
  const link = await codeOn(page);
  await fox.goto(link);
  await fox.press('button', 'Join with this device');
  await fox.expectText(/This device has joined/);
  await fox.expectText(/Stored on the server/);

  await page.goto('/');
  await untilOnBoard(page);
  await fox.goto('/');
  await fox.expectThere('link', 'On board', 30_000);
  await cut(home);
  await writeNote(page, 'Written on the phone');
  await writeNoteIn(fox, 'Written in Firefox');
  await untilSeen(fox, /Saved on this device\. No network leads/);

  await home.comeBack();
  // It tries by itself.
  await fox.expectText(/Stored on the server/, 30_000);
  await untilStored(page);
  const all = ['Written on the phone', 'Written in Firefox'];
  await expectNotes(page, all);
  await fox.goto('/notes');
  for (const text of all) await fox.expectText(new RegExp(text));
  await page.goto('/you/devices');
  await expect(page.getByText('and seen by your other device')).toBeVisible();
  await untilSeen(fox, /Stored on the server, and seen by your other device/);
});
