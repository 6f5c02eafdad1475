import { msg } from '@lit/localize';

/** What a model's makers say of its size. */
export interface Size {
  readonly layers: number;
  /** In each layer. */
  readonly heads: number;
}

export interface Model {
  readonly name: string;
  /** Null where nothing was published. */
  readonly size: Size | null;
  /** Where it is written; null for what is read off the engine. */
  readonly source: { readonly name: string; readonly address: string } | null;
}

/** @param here what the engine that runs here is made of */
export function modelsWith(here: Size | null): readonly Model[] {
  return [
    { name: msg('The model in this app'), size: here, source: null },
    {
      name: msg('The first transformer (base), its encoder'),
      size: { layers: 6, heads: 8 },
      source: {
        name: msg('Vaswani et al. 2017, section 3'),
        address: 'https://arxiv.org/abs/1706.03762',
      },
    },
    { name: msg('BERT base'), size: { layers: 12, heads: 12 }, source: bert() },
    { name: msg('BERT large'), size: { layers: 24, heads: 16 }, source: bert() },
    {
      name: msg('GPT-2, the largest'),
      size: { layers: 48, heads: 25 },
      source: {
        name: msg('hparams.json of the released model, 1558M'),
        address: 'https://openaipublic.blob.core.windows.net/gpt-2/models/1558M/hparams.json',
      },
    },
    {
      name: msg('GPT-3, the largest'),
      size: { layers: 96, heads: 96 },
      source: {
        name: msg('Brown et al. 2020, table 2.1'),
        address: 'https://arxiv.org/abs/2005.14165',
      },
    },
    {
      name: msg('GPT-4'),
      size: null,
      source: {
        name: msg('OpenAI 2023, section 2'),
        address: 'https://arxiv.org/abs/2303.08774',
      },
    },
  ];
}

function bert(): NonNullable<Model['source']> {
  return {
    name: msg('Devlin et al. 2018, section 3'),
    address: 'https://arxiv.org/abs/1810.04805',
  };
}

/** In all layers together. */
export const totalOf = ({ layers, heads }: Size): number => layers * heads;

/** How many heads in all, or that nobody has said. */
export type Said = number | 'unpublished';

/** Half of it up to double counts as right. */
export function isRight(said: Said, size: Size | null): boolean {
  if (said === 'unpublished' || size === null) return said === 'unpublished' && size === null;
  const times = said / totalOf(size);
  return times >= 0.5 && times <= 2;
}

/** What can be said: the powers of two up to that one. */
export const largestExponent = 16;

/** How long a bar is for so many heads, 0 to 1: each doubling adds the same. */
export const lengthOf = (heads: number): number => Math.log2(heads) / largestExponent;
