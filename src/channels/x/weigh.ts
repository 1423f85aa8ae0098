/**
 * How long a post is in X's eyes: Latin and most other scripts count one, the rest (CJK, emoji) two, a link 23.
 * Source: X developer documentation, "Counting characters", configuration 3 of its text library.
 */

export const POST_WEIGHT_MAX = 280
const LINK_WEIGHT = 23
const LINK = /https?:\/\/\S+/g
const EMOJI = /\p{Extended_Pictographic}|\p{Regional_Indicator}|\u20E3/u
const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' })

export function postWeight(text: string): number {
  const links = text.match(LINK)?.length ?? 0
  let weight = links * LINK_WEIGHT
  for (const { segment } of graphemes.segment(text.replace(LINK, '').normalize('NFC'))) {
    weight += EMOJI.test(segment) ? 2 : [...segment].reduce((sum, char) => sum + charWeight(char), 0)
  }
  return weight
}

function charWeight(char: string): number {
  const point = char.codePointAt(0) ?? 0
  const single =
    point <= 4351 ||
    (point >= 8192 && point <= 8205) ||
    (point >= 8208 && point <= 8223) ||
    (point >= 8242 && point <= 8247)
  return single ? 1 : 2
}
