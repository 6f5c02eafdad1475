import { expect } from '@playwright/test';
import { BidiError, type Bidi } from './bidi.ts';

/** What can be pressed or written into, as its learner would call it. */
type Role = 'button' | 'link' | 'field';

const selectors: Readonly<Record<Role, string>> = {
  button: 'button',
  link: 'a[href]',
  field: 'textarea, input',
};

interface Logged {
  readonly level: string;
  readonly text: string | null;
}
interface Requested {
  readonly request: { readonly url: string };
}
type Evaluated =
  | { readonly type: 'success'; readonly result: Remote }
  | { readonly type: 'exception'; readonly exceptionDetails: { readonly text: string } };
interface Remote {
  readonly type: string;
  readonly value?: unknown;
  readonly sharedId?: string;
}

/** With the server gone, or the page left, a request that fails says so itself. */
const expected =
  /NetworkError|can.t establish a connection|was interrupted while the page|Loading failed|fetching the script/;

/** A page in Firefox: found, pressed and typed into through the browser's own input. */
export class FirefoxPage {
  readonly #bidi: Bidi;
  readonly #context: string;
  readonly #origin: string;
  readonly faults: string[] = [];

  private constructor(bidi: Bidi, context: string, origin: string) {
    this.#bidi = bidi;
    this.#context = context;
    this.#origin = origin;
  }

  static async open(bidi: Bidi, origin: string): Promise<FirefoxPage> {
    const { context } = await bidi.send<{ context: string }>('browsingContext.create', {
      type: 'tab',
    });
    const viewport = { width: 1280, height: 800 };
    await bidi.send('browsingContext.setViewport', { context, viewport });
    const page = new FirefoxPage(bidi, context, origin);
    await bidi.on('log.entryAdded', ({ level, text }: Logged) => {
      if (level === 'error' && !expected.test(text ?? '')) page.faults.push(`said: ${text}`);
    });
    await bidi.on('network.beforeRequestSent', ({ request }: Requested) => {
      const url = new URL(request.url);
      const isLocal = url.origin === origin || ['data:', 'blob:', 'about:'].includes(url.protocol);
      if (!isLocal) page.faults.push(`a request left the origin: ${request.url}`);
    });
    return page;
  }

  async goto(path: string): Promise<void> {
    const url = new URL(path, this.#origin).href;
    const context = this.#context;
    await this.#bidi.send('browsingContext.navigate', { context, url, wait: 'interactive' });
  }

  /** Its address without the origin. */
  async path(): Promise<string> {
    return String((await this.#call(() => location.pathname)).value);
  }

  /** All that can be read on the page, shadows included. */
  async text(): Promise<string> {
    return String((await this.#call(readText)).value);
  }

  async expectText(text: RegExp, timeout = 15_000): Promise<void> {
    await expect.poll(() => this.text(), { timeout }).toMatch(text);
  }

  async expectThere(role: Role, name: string, timeout = 15_000): Promise<void> {
    const find = async (): Promise<string> => (await this.#find(role, name)).type;
    await expect.poll(find, { message: `${role} “${name}”`, timeout }).toBe('node');
  }

  async press(role: Role, name: string): Promise<void> {
    await this.expectThere(role, name);
    await expect(async () => {
      const { sharedId } = await this.#find(role, name);
      const origin = { type: 'element', element: { sharedId } };
      await this.#perform('pointer', [
        { type: 'pointerMove', x: 0, y: 0, origin },
        { type: 'pointerDown', button: 0 },
        { type: 'pointerUp', button: 0 },
      ]);
    }).toPass({ timeout: 15_000 });
  }

  /** Presses the field, and then key after key. */
  async type(name: string, text: string): Promise<void> {
    await this.press('field', name);
    const keys = Array.from(text).flatMap((value) => [
      { type: 'keyDown', value },
      { type: 'keyUp', value },
    ]);
    await this.#perform('key', keys);
  }

  async #perform(type: 'pointer' | 'key', actions: readonly object[]): Promise<void> {
    const context = this.#context;
    const source = { type, id: type, actions };
    await this.#bidi.send('input.performActions', { context, actions: [source] });
    await this.#bidi.send('input.releaseActions', { context });
  }

  #find(role: Role, name: string): Promise<Remote> {
    return this.#call(findNamed, selectors[role], name);
  }

  async #call(what: (...args: string[]) => unknown, ...args: readonly string[]): Promise<Remote> {
    const answer = await this.#bidi.send<Evaluated>('script.callFunction', {
      functionDeclaration: String(what),
      arguments: args.map((value) => ({ type: 'string', value })),
      target: { context: this.#context },
      awaitPromise: true,
    });
    if (answer.type === 'success') return answer.result;
    throw new BidiError(answer.exceptionDetails.text);
  }
}

// These run in the page, and know nothing of what stands around them.

function findNamed(selector: string, name: string): Element | null {
  const nameOf = (element: Element): string => {
    const { labels } = element as Partial<HTMLTextAreaElement>;
    const said = element.getAttribute('aria-label') ?? labels?.[0]?.textContent;
    return (said ?? element.textContent).replace(/\s+/g, ' ').trim();
  };
  const all = (root: ParentNode): Element[] =>
    [...root.querySelectorAll('*')].flatMap((element) => [
      ...(element.matches(selector) ? [element] : []),
      ...(element.shadowRoot ? all(element.shadowRoot) : []),
    ]);
  const found = all(document).find((one) => one.checkVisibility() && nameOf(one) === name);
  found?.scrollIntoView({ block: 'center', behavior: 'instant' });
  return found ?? null;
}

function readText(): string {
  const read = (node: Node): string => {
    if (node instanceof Text) return node.data;
    if (node instanceof Element && !node.checkVisibility() && node.localName !== 'slot') {
      // What has no box of its own may hold what has one.
      if (getComputedStyle(node).display !== 'contents') return '';
    }
    if (node instanceof HTMLSlotElement && node.assignedNodes().length > 0) return '';
    if (node instanceof HTMLStyleElement || node instanceof HTMLScriptElement) return '';
    const inside = node instanceof Element && node.shadowRoot ? [node.shadowRoot, node] : [node];
    return inside.flatMap(({ childNodes }) => [...childNodes].map(read)).join(' ');
  };
  return read(document.body).replace(/\s+/g, ' ').trim();
}
