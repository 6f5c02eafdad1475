import { html, nothing, type TemplateResult } from 'lit';
import { lexer, type Token, type Tokens } from 'marked';

/*
 * A note as it reads. The tokens become templates, so that nothing of a note, which may come from
 * anywhere, is ever taken for HTML; and no picture is fetched, as no request leaves the origin.
 */

type Shown = TemplateResult | typeof nothing | string;

/** @param text Markdown (CommonMark, with the tables and lines through of GitHub) */
export const noteTemplate = (text: string): readonly Shown[] => lexer(text).map(block);

function block(token: Token): Shown {
  switch (token.type) {
    case 'space':
    case 'def':
      return nothing;
    case 'heading':
      return heading(token as Tokens.Heading);
    case 'code':
      return html`<pre><code>${(token as Tokens.Code).text}</code></pre>`;
    case 'blockquote':
      return html`<blockquote>${(token as Tokens.Blockquote).tokens.map(block)}</blockquote>`;
    case 'list':
      return list(token as Tokens.List);
    case 'hr':
      return html`<hr />`;
    case 'table':
      return table(token as Tokens.Table);
    case 'paragraph':
      return html`<p>${inlines(token)}</p>`;
    case 'text':
      return html`${inlines(token)}`;
    default:
      return html`<p>${token.raw}</p>`;
  }
}

/** A page has one title, and it is not in a note. */
function heading(token: Tokens.Heading): Shown {
  const words = token.tokens.map(inline);
  return token.depth === 1 ? html`<h2>${words}</h2>` : html`<h3>${words}</h3>`;
}

function list({ ordered, start, items }: Tokens.List): Shown {
  const lines = items.map(
    (item) => html`<li>
      ${item.task ? html`<input type="checkbox" disabled ?checked=${item.checked} />` : nothing}
      ${item.tokens.filter(({ type }) => type !== 'checkbox').map(block)}
    </li>`,
  );
  return ordered
    ? html`<ol start=${start === '' ? 1 : start}>
        ${lines}
      </ol>`
    : html`<ul>
        ${lines}
      </ul>`;
}

function table({ header, rows }: Tokens.Table): Shown {
  return html`<div class="table" tabindex="0">
    <table>
      <thead>
        <tr>
          ${header.map((cell) => html`<th scope="col">${cell.tokens.map(inline)}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) => html`<tr>
            ${row.map((cell) => html`<td>${cell.tokens.map(inline)}</td>`)}
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function inlines(token: Token): readonly Shown[] | string {
  const { tokens } = token as { readonly tokens?: readonly Token[] };
  return tokens ? tokens.map(inline) : words(token);
}

function inline(token: Token): Shown {
  switch (token.type) {
    case 'strong':
      return html`<strong>${inlines(token)}</strong>`;
    case 'em':
      return html`<em>${inlines(token)}</em>`;
    case 'del':
      return html`<del>${inlines(token)}</del>`;
    case 'codespan':
      return html`<code>${(token as Tokens.Codespan).text}</code>`;
    case 'br':
      return html`<br />`;
    case 'link':
      return link(token as Tokens.Link);
    // A picture is its words.
    case 'image':
    case 'text':
    case 'escape':
      return html`${inlines(token)}`;
    default:
      return token.raw;
  }
}

function link(token: Tokens.Link): Shown {
  const shown = token.tokens.map(inline);
  // Of all schemes only these are links: a script is none.
  const isElsewhere = /^(?:https?:|mailto:)/i.test(token.href);
  if (isElsewhere)
    return html`<a href=${token.href} rel="noreferrer noopener" target="_blank">${shown}</a>`;
  return /^\/(?![/\\])/.test(token.href)
    ? html`<a href=${token.href}>${shown}</a>`
    : html`${shown}`;
}

/** Characters that are written by their names, where Markdown has them. */
function words(token: Token): string {
  const text = 'text' in token ? String(token.text) : token.raw;
  return text.replace(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => named[name] ?? whole);
}

const named: Readonly<Record<string, string>> = {
  ...{ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" },
};
