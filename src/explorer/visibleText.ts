const graphic = /^[^\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/u;

/**
 * A word or piece as it can be seen: signs without a picture of their own get one, as an invisible
 * character is a token like any other.
 */
export function visibleText(label: string): string {
  // A piece's space shows as the gap before it, unless the piece is nothing but a space.
  const text = label.toWellFormed().replace(/^▁(?=.)/su, '');
  if (text === '' || text === '▁') return '␣';
  // Joiners inside an emoji, or marks of direction beside letters, are part of what is seen.
  if (Array.from(text).some((character) => graphic.test(character))) {
    return text.replace(/[\u0000-\u001f\u007f]/g, picture);
  }
  return Array.from(text, picture).join('');
}

function picture(character: string): string {
  const code = character.codePointAt(0)!;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return '␡';
  if (character === ' ') return '␣';
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
