/** Compound verbs are a stem and an ending; lists of them are written as their product. */

/** `compose('a|b', 'x|y')` is `a x|a y|b x|b y`. */
export function compose(stems: string, endings: string): string {
  return stems
    .split('|')
    .flatMap((stem) => endings.split('|').map((ending) => `${stem} ${ending}`))
    .join('|')
}

/** `attach('a|b', 'x|y')` is `ax|ay|bx|by`. */
export function attach(stems: string, endings: string): string {
  return stems
    .split('|')
    .flatMap((stem) => endings.split('|').map((ending) => `${stem}${ending}`))
    .join('|')
}

/** Several lists as one. */
export function all(...lists: readonly string[]): string {
  return lists.filter((list) => list !== '').join('|')
}

/** Phrases whose last word is a helping verb may join it to the word before: भेज दो is भेजदो as well. */
export function joinable(phrases: string, helpers: ReadonlySet<string>): string {
  return phrases
    .split('|')
    .map((phrase) => {
      const space = phrase.lastIndexOf(' ')
      return space > 0 && helpers.has(phrase.slice(space + 1))
        ? `${phrase.slice(0, space)}~${phrase.slice(space + 1)}`
        : phrase
    })
    .join('|')
}
