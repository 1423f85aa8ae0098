/**
 * Reads one message a line and writes what it means, one JSON a line.
 *
 *     printf 'send $20 to @alice\nhi\t@alice को 20 डॉलर भेजो\n' | npm run -s parse
 *
 * A line may begin with a language and a tab. A bare `@handle` counts as a mention. Amounts are minor units as text.
 */
import { createInterface } from 'node:readline'
import { isLanguage } from '../src/kernel/language.ts'
import { parse } from '../src/words/parse.ts'

const FLUSH_LENGTH = 64 * 1024

/** The reading of one line as JSON, without its line end. */
function answer(line: string): string {
  const tab = line.indexOf('\t')
  const prefix = tab > 0 ? line.slice(0, tab) : ''
  const language = isLanguage(prefix) ? prefix : undefined
  const text = language === undefined ? line : line.slice(tab + 1)
  const bot = /^\s*@florin(?:_?bot)?(?![\w.])/i.exec(text)
  const mentions =
    bot === null
      ? []
      : [{ start: bot[0].indexOf('@'), end: bot[0].length, uid: 'florin', handle: 'florin', self: true }]
  const reading = parse({ text, mentions }, { language: language ?? 'en', asset: 'USD' })
  const { language: _, ...rest } = reading
  return JSON.stringify(rest, (key, value: unknown) => {
    if (typeof value === 'bigint') return value.toString()
    if (key === 'to' && Array.isArray(value)) return value.map((payee: { handle: string }) => payee.handle)
    return value
  })
}

async function run(): Promise<void> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader has gone away, as `head` does: there is nobody to tell.
    if (error.code === 'EPIPE') process.exit(0)
    throw error
  })
  let out = ''
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  for await (const line of lines) {
    out += `${answer(line.endsWith('\r') ? line.slice(0, -1) : line)}\n`
    const waiting = process.stdin.readableLength === 0
    if (out.length < FLUSH_LENGTH && !waiting) continue
    if (!process.stdout.write(out))
      await new Promise<void>((resolve) => process.stdout.once('drain', () => resolve()))
    out = ''
  }
  if (out !== '') process.stdout.write(out)
}

await run()
