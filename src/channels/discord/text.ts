/** Our text for Discord, where asterisks, brackets and angle brackets would be markup, links and mentions. */

const LINK = /(https?:\/\/[^\s<>]+)/
const MARKUP = /[\\*_~`|<>[\]()#]/g

/** Escapes markup, except within a link, which it would break. A memo with a link of its own is still shown as it is. */
export function writeDiscordText(text: string): string {
  return text
    .split(LINK)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(MARKUP, '\\$&')))
    .join('')
}
