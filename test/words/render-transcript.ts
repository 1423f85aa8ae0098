/** Everything that Florin says in a language, as one text to be read by a person who knows it. */
import type { Language } from '../../src/kernel/language.ts'
import { render } from '../../src/words/render.ts'
import type { Say } from '../../src/words/say.ts'
import { everySay } from './render-samples.ts'

export const LINKS = { cardLink: (id: string) => `https://florin.example/card/${id}` }

/**
 * Marks of direction cannot be seen, so the transcript draws them: `⟦…⟧` and `⟨…⟩` are isolates, left to right and by
 * their first strong letter; `⇐` and `⇒` are the marks that begin a line.
 */
function drawn(text: string): string {
  const closers: string[] = []
  return text
    .replaceAll('\u200f', '⇐')
    .replaceAll('\u200e', '⇒')
    .replace(/[\u2066\u2068\u2069]/g, (mark) => {
      if (mark === '\u2069') return closers.pop() ?? '!'
      closers.push(mark === '\u2066' ? '⟧' : '⟩')
      return mark === '\u2066' ? '⟦' : '⟨'
    })
}

export function transcript(language: Language, wanted: (say: Say) => boolean): string {
  return everySay()
    .filter(({ say }) => wanted(say))
    .map(({ name, say }, index, all) => {
      const heading = all[index - 1]?.name === name ? '' : `# ${name}\n`
      return `${heading}${drawn(render(say, { language }, LINKS))}`
    })
    .join('\n')
}

export const isSaying = (say: Say) => say.say !== 'refused' && say.say !== 'puzzled'
export const isRefusal = (say: Say) => say.say === 'refused'
export const isPuzzle = (say: Say) => say.say === 'puzzled'
