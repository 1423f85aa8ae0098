/** What our pages promise is there: every message that the README says people can write is understood, every path exists. */
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { laneRig } from './lane/rig.ts'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const page = (path: string): string => readFileSync(`${ROOT}/${path}`, 'utf8')
const codes = (text: string): string[] => Array.from(text.matchAll(/`([^`]+)`/g), ([, code = '']) => code)

/** Besides `done`: no card, rupee or second chat is there, several questions are open, and `send to @alice` is asked how much. */
const UNDERSTOOD = [
  'done',
  'refused:no_card',
  'refused:which_intent',
  'refused:insufficient_funds',
  'refused:not_linked',
  'refused:chat_not_linked',
  'puzzled:no_amount',
]

test('behavior: every message that the README shows is understood, and what it asks for can be done', async () => {
  const section = /## What people can say\n([\s\S]*?)Try the grammar by itself/.exec(page('README.md'))?.[1]
  const firstColumn = (line: string): string => (line.startsWith('|') ? (line.split('|')[1] ?? '') : line)
  const messages = codes((section ?? '').split('\n').map(firstColumn).join('\n'))
  expect(messages.length).toBeGreaterThan(25)
  const rig = await laneRig()
  try {
    await rig.say('carol', 'balance')
    for (const text of messages) {
      const repliesTo = text.startsWith('tip') ? { repliesTo: { uid: 'id-alice', handle: 'alice' } } : {}
      // What was asked before runs out by and by: only so many questions are open at once.
      rig.clock.advance(60_000)
      await rig.say('carol', text, repliesTo)
    }
    const rows = await rig.database<{ text: string; outcome: string }[]>`
      select input::jsonb ->> 'text' as text, outcome from events order by seq offset 1`
    expect(rows.map(({ text }) => text)).toEqual(messages)
    expect(rows.filter(({ outcome }) => !UNDERSTOOD.includes(outcome))).toEqual([])
  } finally {
    await rig.close()
  }
})

test.each(['README.md', 'src/ledger/README.md', 'src/rails/simulator/README.md'])(
  'behavior: every path that %s names is there',
  (name) => {
    const paths = Array.from(
      page(name).matchAll(/(?<![\w./])(?:src|test|scripts)\/[\w./-]*\w/g),
      ([path]) => path,
    )
    expect(paths.filter((path) => !existsSync(`${ROOT}/${path}`))).toEqual([])
  },
)
