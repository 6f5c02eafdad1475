/** One change to a sentence, of those that a tap can do. */
export type Edit =
  | { readonly kind: 'swap'; readonly from: string; readonly to: string }
  | { readonly kind: 'add'; readonly words: string }
  | { readonly kind: 'drop'; readonly words: string };

/**
 * Edits as a lesson writes them, between commas: `by>of` swaps a word, `+and muddy` adds words at the
 * end and `-steep` takes them out.
 */
export function readEdits(written: string): Edit[] {
  return written.split(',').flatMap((part): Edit[] => {
    const one = part.trim();
    if (one.startsWith('+')) return [{ kind: 'add', words: one.slice(1).trim() }];
    if (one.startsWith('-')) return [{ kind: 'drop', words: one.slice(1).trim() }];
    const [from, to] = one.split('>').map((word) => word.trim());
    return from && to ? [{ kind: 'swap', from, to }] : [];
  });
}

/** An edit, and the sentence that it makes. */
export interface PossibleEdit {
  readonly edit: Edit;
  readonly text: string;
}

/**
 * Those that change this sentence. One that has been done is offered the other way around; what was
 * taken out comes back by undoing alone, as its place is gone.
 */
export function possibleEdits(text: string, edits: readonly Edit[]): PossibleEdit[] {
  return edits.flatMap((edit) => {
    for (const one of [edit, reversed(edit)]) {
      const changed = one && applied(text, one);
      if (one && changed) return [{ edit: one, text: changed }];
    }
    return [];
  });
}

/** What a word is but for its case and the marks around it. */
export function bare(word: string): string {
  return word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase();
}

export function bareWords(text: string): string[] {
  return text
    .split(/\s+/)
    .map(bare)
    .filter((word) => word !== '');
}

function reversed(edit: Edit): Edit | null {
  switch (edit.kind) {
    case 'swap':
      return { kind: 'swap', from: edit.to, to: edit.from };
    case 'add':
      return { kind: 'drop', words: edit.words };
    case 'drop':
      return null;
  }
}

/** Null where the sentence has no place for it. */
function applied(text: string, edit: Edit): string | null {
  switch (edit.kind) {
    case 'swap': {
      const words = text.split(/(\s+)/);
      const at = words.findIndex((word) => bare(word) === bare(edit.from));
      if (at < 0) return null;
      const core = /[\p{L}\p{N}](?:.*[\p{L}\p{N}])?/u;
      return words
        .with(
          at,
          words[at]!.replace(core, (old) => inTheCaseOf(old, edit.to)),
        )
        .join('');
    }
    case 'add': {
      if (placeOf(text, edit.words)) return null;
      const [, rest, mark] = /^(.*?)\s*([.!?]*)\s*$/su.exec(text)!;
      return `${rest} ${edit.words}${mark}`.trimStart();
    }
    case 'drop': {
      const place = placeOf(text, edit.words);
      if (!place) return null;
      const words = text.trim().split(/\s+/);
      return words.filter((_word, i) => i < place.from || i >= place.to).join(' ');
    }
  }
}

/** Where words stand in a text, one behind the other. */
function placeOf(
  text: string,
  wanted: string,
): { readonly from: number; readonly to: number } | null {
  const words = text.trim().split(/\s+/).map(bare);
  const run = bareWords(wanted);
  const from = words.findIndex((_word, i) => run.every((word, j) => words[i + j] === word));
  return from < 0 ? null : { from, to: from + run.length };
}

function inTheCaseOf(old: string, word: string): string {
  const first = old[0]!;
  const isCapital = first !== first.toLowerCase();
  return isCapital
    ? word[0]!.toUpperCase() + word.slice(1)
    : word[0]!.toLowerCase() + word.slice(1);
}
