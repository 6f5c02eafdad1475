import { msg } from '@lit/localize';
import { html } from 'lit';

/** Read in full for what is said of them; a link asks nothing of the network until it is followed. */
const sources = {
  jain: {
    address: 'https://arxiv.org/abs/1902.10186',
    name: 'Jain & Wallace 2019, arXiv 1902.10186',
  },
  wiegreffe: {
    address: 'https://aclanthology.org/D19-1002/',
    name: 'Wiegreffe & Pinter 2019, D19-1002',
  },
  abnar: {
    address: 'https://arxiv.org/abs/2005.00928',
    name: 'Abnar & Zuidema 2020, arXiv 2005.00928',
  },
} as const;

/** Why the measures differ, and whose debate that is. */
export function explanationSources() {
  return html`<div class="under">
    <p>
      ${msg(
        'They differ because by the second layer every place holds a mixture of words, so that a weight on a place says less about the word that stood there; rollout follows the mixing, and agreed better than raw weights with taking words out and with gradients (Abnar & Zuidema 2020). Whether a weight explains anything is disputed: “Attention is not Explanation” (Jain & Wallace 2019) was answered that it depends on what explanation means (Wiegreffe & Pinter 2019), both about recurrent models.',
      )}
    </p>
    ${sourceList(['jain', 'wiegreffe', 'abnar'])}
  </div>`;
}

export function sourceList(names: readonly (keyof typeof sources)[]) {
  return html`<ul aria-label=${msg('Sources')}>
    ${names.map((one) => {
      const { address, name } = sources[one];
      return html`<li><a href=${address} rel="noreferrer" target="_blank">${name}</a></li>`;
    })}
  </ul>`;
}
