import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ASSETS } from '../../src/kernel/assets.ts'
import { blankCardNumbers } from '../../src/kernel/card-number.ts'
import { CHANNELS } from '../../src/kernel/event.ts'
import { LANGUAGES } from '../../src/kernel/language.ts'
import { canonical } from '../../src/words/canonical.ts'
import type { Command } from '../../src/words/command.ts'
import { parse } from '../../src/words/parse.ts'

const money = fc.record({ asset: fc.constantFrom(...ASSETS), units: fc.bigInt({ min: 1n, max: 10n ** 12n }) })
const portion = fc.record(
  { portion: fc.constantFrom('all' as const, 'half' as const), asset: fc.constantFrom(...ASSETS) },
  { requiredKeys: ['portion'] },
)
const amount = fc.oneof({ weight: 5, arbitrary: money }, { weight: 1, arbitrary: portion })
const handle = fc.stringMatching(/^[a-z][a-z0-9_]{1,14}$/).filter((name) => !name.startsWith('florin'))
const payees = (min: number, max: number) =>
  fc
    .uniqueArray(handle, { minLength: min, maxLength: max })
    .map((names) => names.map((name) => ({ handle: name })))
const memo = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .map((text) => text.trim())
  .filter((text) => text !== '' && !/[“”"\u202a-\u202e]/u.test(text) && !/\p{Nd}{5}/u.test(text))
const code = fc.stringMatching(/^[0-9][A-HJ-NP-Z0-9]{2}$/)
const when = fc.oneof(
  fc.constantFrom({ every: 'day' as const }, { every: 'week' as const }, { every: 'month' as const }),
  fc.integer({ min: 0, max: 6 }).map((weekday) => ({ every: 'week' as const, weekday })),
  fc.integer({ min: 1, max: 31 }).map((day) => ({ every: 'month' as const, day })),
  fc
    .tuple(
      fc.oneof(
        fc.record({ inDays: fc.integer({ min: 1, max: 2 }) }),
        fc.record({ weekday: fc.nat({ max: 6 }) }),
      ),
      fc.option(fc.integer({ min: 0, max: 24 * 60 - 1 })),
    )
    .map(([once, at]) => (at === null ? { once } : { once, at })),
)

/** Several payees say how they share; one does not. */
function shared(verb: 'send' | 'request' | 'split' | 'schedule'): fc.Arbitrary<Command> {
  return fc
    .record({
      amount,
      to: payees(1, 3),
      share: fc.constantFrom('each' as const, 'between' as const),
      memo: fc.option(memo),
      when,
    })
    .map(({ amount: what, to, share, memo: note, when: time }) => ({
      verb,
      amount: what,
      to,
      ...(to.length > 1 ? { share } : {}),
      ...(note === null ? {} : { memo: note }),
      ...(verb === 'schedule' ? { when: time } : {}),
    })) as fc.Arbitrary<Command>
}

const optional = <T>(key: string, arbitrary: fc.Arbitrary<T>) =>
  fc.option(arbitrary).map((value) => (value === null ? {} : { [key]: value }))

const command: fc.Arbitrary<Command> = fc.oneof(
  shared('send'),
  shared('request'),
  shared('split'),
  shared('schedule'),
  fc.record({ amount, to: payees(0, 1) }).map((rest): Command => ({ verb: 'tip', ...rest })),
  fc.record({ verb: fc.constantFrom('fund' as const, 'payout' as const), amount }) as fc.Arbitrary<Command>,
  fc
    .tuple(fc.constantFrom('confirm', 'cancel', 'accept', 'decline', 'claim', 'link'), optional('code', code))
    .map(([verb, more]) => ({ verb, ...more }) as Command),
  fc
    .tuple(
      fc.constantFrom('cancel', 'accept', 'decline'),
      optional('to', payees(1, 1)),
      optional('amount', money),
    )
    .map(([verb, ...more]) => Object.assign({ verb }, ...more) as Command),
  fc
    .constantFrom('help', 'history', 'link_card', 'cards', 'limits', 'pause', 'mute', 'statement', 'unlink')
    .map((verb) => ({ verb }) as Command),
  optional('asset', fc.constantFrom(...ASSETS)).map((more) => ({ verb: 'balance', ...more }) as Command),
  optional('language', fc.constantFrom(...LANGUAGES)).map(
    (more) => ({ verb: 'language', ...more }) as Command,
  ),
  optional('at', fc.constantFrom(...CHANNELS, 'last' as const)).map(
    (more) => ({ verb: 'reach', ...more }) as Command,
  ),
  optional('last4', fc.stringMatching(/^[0-9]{4}$/)).map(
    (more) => ({ verb: 'unlink_card', ...more }) as Command,
  ),
  fc
    .tuple(money, optional('count', fc.integer({ min: 1, max: 999 })), optional('memo', memo))
    .map(([what, count, note]) => ({ verb: 'red_packet', amount: what, ...count, ...note }) as Command),
  fc
    .tuple(optional('amount', money), optional('memo', memo))
    .map(([what, note]) => ({ verb: 'pay_link', ...what, ...note }) as Command),
  fc
    .tuple(payees(1, 1), optional('amount', money))
    .map(([to, what]) => ({ verb: 'refund', to, ...what }) as Command),
)

for (const language of LANGUAGES) {
  test(`property: every command written in ${language} is read as itself`, () => {
    fc.assert(
      fc.property(command, (said) => {
        const text = canonical(said, language)
        // A time or a day beside a large amount may happen to be digits that pass for a card: refused, as it should be.
        fc.pre(!blankCardNumbers(text).found)
        const reading = parse({ text, mentions: [] }, { language, asset: 'USD' })
        expect('command' in reading ? reading.command : { text, reading }).toEqual(said)
      }),
      { numRuns: 1500 },
    )
  })
}
