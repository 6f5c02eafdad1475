import { cutOff, expect, readTableOf, test, untilOnBoard } from './journey.ts';
import { expectedWeights, farthest, printed } from './expected.ts';

const unseen = 'Nobody had told the old captain that the harbour light was broken';

test('one visit is enough: with the server killed, a sentence never seen before is computed', async ({
  page,
  context,
  server,
}) => {
  await cutOff(page, server);

  const offline = await context.newPage();
  await offline.goto(`/explore?text=${encodeURIComponent(unseen)}&layer=2&head=1`);
  const expected = await expectedWeights(unseen, { layer: 1, heads: [0], units: 'words' });
  const rows = await readTableOf(offline, expected.labels);
  expect(farthest(rows, expected.rows)).toBeLessThanOrEqual(printed);
});

test('with the server killed, every address opens, also one never visited', async ({
  page,
  context,
  server,
}) => {
  await cutOff(page, server, '/explore');
  await page.close();

  const offline = await context.newPage();
  await offline.goto('/');
  await expect(offline.getByRole('heading', { level: 1 })).toHaveText(
    'Attention: what to focus on',
  );
  await offline.goto('/learn/attention/one-word-two-banks');
  await expect(offline.getByRole('heading', { level: 1 })).toHaveText('One word, two banks');
  await expect(offline.getByText(/“bank” looks most at itself, 26%/)).toBeVisible();
  await offline.goto('/you');
  await expect(offline.getByText('Everything is on board')).toBeVisible();
  await offline.goto('/no/such/place');
  await expect(offline.getByRole('heading', { level: 1 })).toHaveText(
    'There is nothing at this address',
  );
  await offline.getByRole('link', { name: 'To the lessons' }).click();
  await expect(offline.getByRole('heading', { level: 1 })).toHaveText(
    'Attention: what to focus on',
  );
});

test('the page is cross-origin isolated and its policy holds, online and offline', async ({
  page,
  server,
}) => {
  await page.goto('/');
  await untilOnBoard(page);
  const look = (): Promise<{ isolated: boolean; inlineRan: boolean; evalRan: boolean }> =>
    page.evaluate(async () => {
      const script = document.createElement('script');
      try {
        script.textContent = 'window.inlineRan = true';
        document.head.append(script);
      } catch {
        // Trusted Types refuse the text already.
      }
      // A debugger's evaluation may do what the policy forbids: a task of the page's own may not.
      const evalRan = await new Promise<boolean>((resolve) =>
        setTimeout(() => {
          try {
            globalThis.eval('1');
            resolve(true);
          } catch {
            resolve(false);
          }
        }),
      );
      return { isolated: crossOriginIsolated, inlineRan: 'inlineRan' in window, evalRan };
    });
  const held = { isolated: true, inlineRan: false, evalRan: false };
  // The refusals are written to the console, which is what they are for.
  page.context().removeAllListeners('console');
  expect(await look()).toEqual(held);
  await server.kill();
  await page.reload();
  await untilOnBoard(page);
  expect(await look()).toEqual(held);
});
