import { ContextProvider } from '@lit/context';
import { html, render } from 'lit';
import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { page, userEvent, type Locator } from 'vitest/browser';
import { LabProvedEvent } from '../../../src/lesson/labs/lab.ts';
import type { PlacementLab } from '../../../src/lesson/placement/placement.ts';
import { EngineClient, type Placement } from '../../../src/worker/client.ts';
import { engineContext } from '../../../src/worker/engineContext.ts';
import workerUrl from '../../../src/worker/entry.ts?worker&url';
import { clientOfFakes } from '../../unit/worker/fakeWorker.ts';
import '../../../src/lesson/placement/placement.ts';

beforeEach(async () => {
  await page.viewport(360, 800);
});

/** The lab as a lesson places it, on a page with this engine. */
async function lab(client: EngineClient, template = html`<aloft-placement></aloft-placement>`) {
  const place = document.createElement('div');
  new ContextProvider(place, { context: engineContext, initialValue: client });
  document.body.append(place);
  const lines: string[] = [];
  place.addEventListener('lab-proved', (event) => {
    if (event instanceof LabProvedEvent) lines.push(event.line);
  });
  render(template, place);
  onTestFinished(() => {
    render(html``, place);
    place.remove();
    client.close();
  });
  const element = place.querySelector<PlacementLab>('aloft-placement')!;
  await element.updateComplete;
  return { element, place, lines };
}

const realEngine = () =>
  new EngineClient({ spawn: () => new Worker(workerUrl, { type: 'module' }) });

/** An engine that never gets ready. */
const noEngine = () => clientOfFakes().client;

/** The page's own focus ends at the outermost element. */
function isFocused(locator: Locator): boolean {
  const element = locator.query();
  return (element?.getRootNode() as ShadowRoot | undefined)?.activeElement === element;
}

const button = (name: string) => page.getByRole('button', { name, exact: true });
const slider = () => page.getByRole('slider', { name: 'Place of the key requirement' });
const specification = () =>
  page.getByRole('textbox', { name: 'Your specification, one requirement a line' });
const key = () => page.getByRole('combobox', { name: /^The key requirement/ });
const prompt = () => page.getByRole('textbox', { name: 'Your prompt, ready to copy' });
const promptLines = () => (prompt().element() as HTMLTextAreaElement).value.split('\n');
const listed = () =>
  page
    .getByRole('list', { name: 'The prompt' })
    .getByRole('listitem')
    .elements()
    .map(({ textContent }) => textContent.trim());

describe('a requirement that is moved', () => {
  test('is shown at three places, with numbers that the model has computed', async () => {
    const { lines } = await lab(realEngine());
    expect(slider().query()).toBeNull();
    await button('at the end').click();
    await expect.element(page.getByText(/You said: at the end\./)).toBeVisible();
    await expect.element(page.getByText(/At place 6 of 11, /), { timeout: 20_000 }).toBeVisible();
    expect(page.getByText('What you have shown').elements()).toHaveLength(1);
    await expect.element(page.getByText('What you have shown')).not.toBeVisible();
    await button('Start').click();
    await expect.element(page.getByText(/At place 1 of 11, /)).toBeVisible();
    expect(lines).toEqual([]);
    await button('End').click();
    await expect.element(page.getByText('What you have shown')).toBeVisible();
    expect(lines).toHaveLength(1);

    // The same numbers as in the table.
    await page.getByText('The computed numbers as a table').click();
    const cells = (name: RegExp) =>
      page
        .getByRole('row', { name })
        .getByRole('cell')
        .elements()
        .map((cell) => cell.textContent);
    const [attention] = cells(/^1 \d/);
    expect(lines[0]).toContain(`${attention!} of all attention at the start`);
    expect(lines[0]).toContain(`${cells(/^6 \d/)[0]!} in the middle`);
    expect(lines[0]).toContain(`${cells(/^11 \d/)[0]!} at the end`);
    // Of this prompt the model attends most to what stands first.
    expect(lines[0]).toMatch(/“The app must work offline\.” .*, so most at the start\.$/);
  });

  test('moves in the list, by the keys, and tells what was measured near there', async () => {
    await lab(noEngine());
    await button('at the start').click();
    expect(listed()[5]).toMatch(/^Key requirement:\s+The app must work offline\.$/);
    const input = slider().element() as HTMLInputElement;
    expect(input.getAttribute('aria-valuetext')).toBe('6 of 11');
    input.focus();
    await userEvent.keyboard('{Home}');
    await expect.element(page.getByText(/the answer in document 1 of 20, /)).toBeVisible();
    expect(listed()[0]).toContain('Key requirement:');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}');
    await expect
      .element(page.getByText(/in document 5 of 20, .*57\.4.*51\.8.*53\.3/))
      .toBeVisible();
    expect(listed().slice(0, 3)).toEqual([
      'Show the tasks of today first.',
      'Let people share a list.',
      expect.stringContaining('The app must work offline.'),
    ]);
    await userEvent.keyboard('{End}');
    await expect.element(page.getByText(/in document 20 of 20, /)).toBeVisible();
    expect(input.getAttribute('aria-valuetext')).toBe('11 of 11');
  });

  test('has shown nothing while the model is on its way, and the layout is there', async () => {
    const { element, lines } = await lab(noEngine());
    await button('it makes no difference').click();
    for (const name of ['Start', 'Middle', 'End']) await button(name).click();
    await expect.element(page.getByText(/The model is on its way/)).toBeVisible();
    expect(lines).toEqual([]);
    const charts = element.renderRoot.querySelectorAll('aloft-placement-chart');
    expect(charts).toHaveLength(3);
    expect(charts[1]!.shadowRoot!.querySelectorAll('.series')).toHaveLength(0);
  });

  test('is told to be cut where the model does not read all of it', async () => {
    const fakes = clientOfFakes();
    fakes.client.start();
    fakes.worker.ready();
    await lab(fakes.client);
    await button('at the start').click();
    await expect
      .poll(() => fakes.worker.heard.filter(({ type }) => type === 'ask'))
      .toHaveLength(1);
    const places = [0.25, 0.5, 0.125].map((attention) => ({
      ...{ tokens: 100, attention, even: 0.1, nearness: 0.5 },
    }));
    const value: Placement = { kind: 'measured', others: 2, leftOut: 8, places };
    fakes.worker.say({ type: 'answered', id: 1, value });
    await expect
      .element(page.getByText(/so the last 8 requirements are left out here/))
      .toBeVisible();
    expect(listed()).toHaveLength(3);
    await expect
      .element(page.getByText(/At place 2 of 3, the key requirement gets 50/))
      .toBeVisible();
    expect((slider().element() as HTMLInputElement).max).toBe('3');
  });

  test('that is too long for the model is said to be', async () => {
    const fakes = clientOfFakes();
    fakes.client.start();
    fakes.worker.ready();
    await lab(fakes.client);
    await button('at the start').click();
    await expect
      .poll(() => fakes.worker.heard.filter(({ type }) => type === 'ask'))
      .toHaveLength(1);
    fakes.worker.say({ type: 'answered', id: 1, value: { kind: 'too-long' } satisfies Placement });
    await expect.element(page.getByText(/of this prompt too little fits/)).toBeVisible();
  });
});

describe('the charts', () => {
  test('tell the models apart without colour, and mark the place', async () => {
    const { element } = await lab(noEngine());
    await button('at the start').click();
    const chart = element.renderRoot.querySelector('aloft-placement-chart')!;
    await expect.poll(() => chart.shadowRoot!.querySelectorAll('.series').length).toBe(3);
    const inChart = (selector: string) => [...chart.shadowRoot!.querySelectorAll(selector)];
    const looks = inChart('.series').map((line) => getComputedStyle(line).strokeDasharray);
    expect(new Set(looks).size).toBe(3);
    expect(inChart('.label').map(({ textContent }) => textContent.trim())).toEqual([
      ...['LongChat-13B-16K', 'MPT-30B-instruct', 'Llama-2-70B-chat'],
    ]);
    const marks = ['circle', 'rect', 'path'].map((shape) => inChart(`${shape}.mark`).length);
    expect(marks).toEqual([5, 5, 5]);
    const xOf = () => Number(inChart('line.chosen')[0]!.getAttribute('x1'));
    const xs = inChart('circle.mark').map((mark) => Number(mark.getAttribute('cx')));
    await button('End').click();
    await expect.poll(xOf).toBe(xs.at(-1));
    await button('Start').click();
    await expect.poll(xOf).toBe(xs[0]);
    // Higher is more.
    const ys = inChart('circle.mark').map((mark) => Number(mark.getAttribute('cy')));
    expect(ys[0]).toBeLessThan(ys[3]!);
    for (const text of inChart('text')) {
      const box = text.getBoundingClientRect();
      expect(box.left).toBeGreaterThanOrEqual(0);
      expect(box.right).toBeLessThanOrEqual(360);
    }
  });

  test('have their numbers in a table', async () => {
    await lab(noEngine());
    await button('at the start').click();
    await page.getByText('The measured numbers as a table').click();
    const row = page.getByRole('row', { name: /^10 / });
    const cells = row
      .getByRole('cell')
      .elements()
      .map(({ textContent }) => textContent);
    const share = (value: number) =>
      value.toLocaleString(undefined, { style: 'percent', minimumFractionDigits: 1 });
    expect(cells).toEqual([share(0.553), share(0.522), share(0.541)]);
  });
});

describe('the composer', () => {
  test('puts the key requirement first and last, and copies that', async () => {
    await lab(noEngine());
    const writeText = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    onTestFinished(() => writeText.mockRestore());
    await specification().fill('- One\n- Two\n- Three');
    await userEvent.selectOptions(key(), 'Two');
    await button('Compose the prompt').click();
    expect(promptLines()).toEqual(['Two', 'One', 'Three', 'Two']);
    await expect.element(page.getByText('17 characters in 4 lines')).toBeVisible();
    await button('Copy').click();
    await expect.element(page.getByText('The prompt is copied.')).toBeVisible();
    expect(writeText).toHaveBeenCalledExactlyOnceWith('Two\nOne\nThree\nTwo');
  });

  test('that may not copy has the prompt selected, and says so', async () => {
    await lab(noEngine());
    const writeText = vi
      .spyOn(navigator.clipboard, 'writeText')
      .mockRejectedValue(new DOMException('no', 'NotAllowedError'));
    onTestFinished(() => writeText.mockRestore());
    await button('Compose the prompt').click();
    await button('Copy').click();
    await expect.element(page.getByText(/copy it by hand/)).toBeVisible();
    const field = prompt().element() as HTMLTextAreaElement;
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length]);
  });

  test('keeps the key requirement while lines are written around it', async () => {
    await lab(noEngine());
    const text = (specification().element() as HTMLTextAreaElement).value;
    await specification().fill(`A new one.\n${text}`);
    await button('Compose the prompt').click();
    expect(promptLines()[0]).toBe('The app must work offline.');
    expect(promptLines()[1]).toBe('A new one.');
  });

  test('forgets a prompt that was composed of something else', async () => {
    await lab(noEngine());
    await button('Compose the prompt').click();
    await expect.element(prompt()).toBeVisible();
    await userEvent.selectOptions(key(), 'Offer a dark theme.');
    expect(prompt().query()).toBeNull();
  });

  test.each([
    ['  \n ', 'There is nothing to compose yet: write one requirement a line.'],
    ['x'.repeat(10_001), /^These are 10,001 characters.*Nothing is cut off/],
    ['x\n'.repeat(201), /^These are 201 requirements.*Nothing is cut off/],
  ])('says what is wrong with a text, and loses none of it', async (text, message) => {
    await lab(noEngine());
    await specification().fill(text);
    await expect.element(page.getByText(message)).toBeVisible();
    expect(button('Compose the prompt').query()).toBeNull();
    expect((specification().element() as HTMLTextAreaElement).value).toBe(text);
    expect(specification().element().getAttribute('aria-invalid')).toBe('true');
  });

  test('has its text still after the lab is rendered again', async () => {
    const { element } = await lab(noEngine());
    await specification().fill('Mine\nAnd mine');
    element.requestUpdate();
    await element.updateComplete;
    await button('at the start').click();
    expect((specification().element() as HTMLTextAreaElement).value).toBe('Mine\nAnd mine');
  });

  test('gives its specification to the slider, with a start, a middle and an end to see anew', async () => {
    const { lines } = await lab(realEngine());
    await button('at the start').click();
    for (const name of ['Start', 'End']) await button(name).click();
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(1);
    await specification().fill('The paint must be blue.\nThe door must be wide.\nNo steps.');
    await userEvent.selectOptions(key(), 'No steps.');
    await button('Move it through this one above').click();
    await expect.poll(() => isFocused(slider())).toBe(true);
    await expect.element(page.getByRole('heading', { name: /^Move the key/ })).toBeInViewport();
    expect(listed()).toHaveLength(3);
    await expect.element(page.getByText(/At place 2 of 3, /), { timeout: 20_000 }).toBeVisible();
    expect(lines).toHaveLength(1);
    for (const name of ['Start', 'End']) await button(name).click();
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBe(2);
    expect(lines[1]).toContain('of 3 requirements, “No steps.”');
  });

  test('leads whoever has not guessed yet to the guess', async () => {
    await lab(noEngine());
    await button('Move it through this one above').click();
    await expect.poll(() => isFocused(button('at the start'))).toBe(true);
    expect(slider().query()).toBeNull();
  });
});

describe('a key requirement from elsewhere', () => {
  test('is the one that is moved, and is chosen in the composer', async () => {
    await lab(
      noEngine(),
      html`<aloft-placement
        specification="One.&#10;Two.&#10;Three.&#10;Four."
        key="Three."
      ></aloft-placement>`,
    );
    await button('at the start').click();
    expect(listed().map((line) => line.replace(/\s+/g, ' '))).toEqual([
      ...['One.', 'Key requirement: Three.', 'Two.', 'Four.'],
    ]);
    expect((key().element() as HTMLSelectElement).value).toBe('2');
  });
});
