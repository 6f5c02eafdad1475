import type { Plugin, Rolldown } from 'vite';

/**
 * Puts the page's styles into the page. As a file of their own they would be a second answer to wait for
 * before anything is painted, half a second on a slow network. Our server names their hash in its policy.
 */
export function pageStyles(): Plugin {
  return {
    name: 'aloft:page-styles',
    enforce: 'post',
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const page = bundle['index.html'];
        // The workers are bundles of their own, without a page.
        if (page?.type !== 'asset') return;
        page.source = String(page.source).replace(
          /<link rel="stylesheet"[^>]*href="\/([^"]+)">/g,
          (_link, name: string) => {
            const sheet = bundle[name];
            if (sheet?.type !== 'asset')
              throw new Error(`The page asks for ${name}, which is not built`);
            // Rolldown looks at what is taken out of the bundle itself.
            Reflect.deleteProperty(bundle, name);
            forget(name, bundle);
            return `<style>${String(sheet.source).trim()}</style>`;
          },
        );
      },
    },
  };
}

/**
 * What is loaded later may share code with the page's own script, and so with its styles: Vite would have
 * them loaded before it, and where they are not, refuse it. In their place stands that script, which is there.
 */
function forget(sheet: string, bundle: Rolldown.OutputBundle): void {
  const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
  const entry = chunks.find(
    ({ isEntry, viteMetadata }) => isEntry && viteMetadata?.importedCss.has(sheet),
  );
  if (!entry) throw new Error(`No script of the page has ${sheet}`);
  for (const chunk of chunks)
    chunk.code = chunk.code.replaceAll(`"${sheet}"`, `"${entry.fileName}"`);
}
