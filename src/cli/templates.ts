/** Families of sentences, each for something that attention might show; `{}` takes each of the words. */
const families: readonly (readonly [template: string, ...words: (readonly string[])[]])[] = [
  // A pronoun and the one it could stand for.
  [
    '{} said that {} lost the keys because {} was careless',
    ['She', 'He', 'The teacher'],
    ['Mary', 'Anna', 'Tom', 'Peter'],
    ['she', 'he'],
  ],
  [
    'The {} does not fit in the {} because it is too {}',
    ['trophy', 'piano', 'table', 'car'],
    ['suitcase', 'room', 'box'],
    ['big', 'small'],
  ],
  // A verb and its subject, with another noun in between.
  [
    'The {} of the {} are {}',
    ['pictures', 'letters', 'songs', 'children'],
    ['old king', 'house', 'city'],
    ['beautiful', 'lost', 'old'],
  ],
  [
    'The {} (which nobody wanted) was {} at last',
    ['house', 'boat', 'church', 'picture'],
    ['sold', 'burnt', 'painted'],
  ],
  // The same word twice.
  ['My {} and your {} are not the same', ['cat', 'music', 'dream'], ['cat', 'music', 'dream']],
  ['A {} in the house is better than a {} in the street', ['dog', 'song'], ['dog', 'song']],
  // Marks that belong together.
  [
    '“{},” said {}',
    ['Wait here', 'Come back', 'Go home', 'Never mind'],
    ['the captain', 'Anna', 'the old king'],
  ],
  ['{} ({}) was sold', ['Rome', 'The house'], ['at last', 'the old one', 'now a museum']],
  // Questions and their marks.
  [
    '{} {}?',
    ['Who', 'What', 'When', 'Where', 'Why', 'How'],
    ['wrote the book that you are reading', 'did you see in the garden', 'are you going'],
  ],
  // Negation.
  [
    'The {} was {} {}',
    ['soup', 'movie', 'weather', 'song'],
    ['not', 'never', 'hardly'],
    ['bad', 'good', 'long'],
  ],
  // Lists and numbers.
  [
    '{} {} bread, milk, eggs, butter and cheese',
    ['They', 'We', 'My mother', 'The children'],
    ['bought', 'found', 'forgot', 'sold'],
  ],
  [
    '{} apples cost {} dollars and ten apples cost 15 dollars',
    ['Three', 'Five'],
    ['2', '5', 'seven'],
  ],
  // Who does what to whom.
  [
    'The {} {} the {}',
    ['cat', 'dog', 'king'],
    ['killed', 'saw', 'loved'],
    ['mouse', 'queen', 'wolf'],
  ],
  // Rare words, which the model cuts up.
  [
    '{} bought a {}',
    ['He', 'My grandmother'],
    ['harpsichord', 'xylophone', 'chrysanthemum', 'zeppelin'],
  ],
];

/** Every sentence of every family. */
export function candidates(): string[] {
  return families.flatMap(([template, ...words]) =>
    words.reduce<string[]>(
      (texts, choices) =>
        texts.flatMap((text) => choices.map((choice) => text.replace('{}', choice))),
      [template],
    ),
  );
}
