/** Closed lists of words and phrases, compared as everything typed is: folded, so that case and vowel signs do not tell. */
import { fold } from './unicode.ts'

/** Lists of words, each with `|` between its words. */
export function wordSet(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split('|').map(fold)))
}

/** Several words as the key of a map: folded, with one space between, whatever joined them. */
export function phraseKey(words: string): string {
  return words
    .trim()
    .split(/[\s\u200c-]+/)
    .map(fold)
    .join(' ')
}

/** Whether an item was typed as one of these words. */
export function isOneOf(
  words: ReadonlySet<string>,
  text: string,
  item: { readonly start: number; readonly end: number } | undefined,
): boolean {
  return item !== undefined && words.has(fold(text.slice(item.start, item.end)))
}
