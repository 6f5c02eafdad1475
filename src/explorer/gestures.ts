import { msg } from '@lit/localize';

/** Something that can be done, and how: with the keys, and with a finger or a mouse. */
export interface Gesture {
  readonly what: string;
  /** Each way is a key, or several to be pressed one after the other. */
  readonly keys: readonly string[];
  readonly touch: string;
}

export interface GestureGroup {
  readonly name: string;
  readonly gestures: readonly Gesture[];
}

/** All that the help sheet lists. A part of the explorer with keys of its own adds them here. */
export function gestureGroups(): readonly GestureGroup[] {
  return [
    {
      name: msg('The words'),
      gestures: [
        {
          what: msg('Go from your sentence to its words'),
          keys: [msg('Enter')],
          touch: msg('Tap a word'),
        },
        {
          what: msg('Look from the next word, or the one before'),
          keys: ['→', '←'],
          touch: msg('Swipe over the words; with a mouse, rest on one'),
        },
        {
          what: msg('Look from the first word, or the last'),
          keys: [msg('Home'), msg('End')],
          touch: msg('Tap it'),
        },
        {
          what: msg('Keep the word'),
          keys: [msg('Enter')],
          touch: msg('Tap it'),
        },
        {
          what: msg('Let go of the word'),
          keys: [msg('Esc')],
          touch: msg('Tap the chosen word again'),
        },
        {
          what: msg('Turn the light round: where a word looks, or what looks at it'),
          keys: ['L'],
          touch: msg('Tap the other way of looking'),
        },
      ],
    },
    {
      name: msg('The view'),
      gestures: [
        {
          what: msg('One head of the layer'),
          keys: ['1', '2', '3', '4'],
          touch: msg('Tap its number'),
        },
        { what: msg('All heads'), keys: ['0'], touch: msg('Tap “All”') },
        {
          what: msg('The layer below, or above'),
          keys: ['[', ']'],
          touch: msg('Tap its number'),
        },
      ],
    },
    {
      name: msg('The pictures'),
      gestures: [
        {
          what: msg('Another picture'),
          keys: [msg('Tab'), '→', '←'],
          touch: msg('Tap its name'),
        },
        {
          what: msg('From cell to cell of the matrix'),
          keys: ['→', '←', '↑', '↓'],
          touch: msg('Tap a cell'),
        },
        {
          what: msg('One of all heads'),
          keys: [msg('Tab'), msg('Enter')],
          touch: msg('Tap its map'),
        },
        {
          what: msg('A head laid over those that are shown'),
          keys: [msg('Shift'), msg('Enter')],
          touch: msg('Choose “Several”, then tap its map'),
        },
        {
          what: msg('Step by step: the next step, or the one before'),
          keys: ['→', '←'],
          touch: msg('Tap “Next” or “Previous”'),
        },
      ],
    },
    {
      name: msg('And more'),
      gestures: [
        {
          what: msg('Undo every “What if…”: the model as it is'),
          keys: [msg('Tab'), msg('Enter')],
          touch: msg('Tap the reset button in “What if…”'),
        },
        {
          what: msg('Close a sheet like this one'),
          keys: [msg('Esc')],
          touch: msg('Tap beside it'),
        },
        { what: msg('This sheet'), keys: ['?'], touch: msg('Tap “?”') },
      ],
    },
  ];
}
