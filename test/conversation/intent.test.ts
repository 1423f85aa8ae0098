import { expect, test } from 'vitest'
import { type Intent, resolved } from '../../src/conversation/intent.ts'
import { childId, eventId } from '../../src/kernel/ids.ts'
import { money } from '../../src/kernel/money.ts'

const event = eventId('x', 'dm:1', 1_795_000_000_000)
const open: Intent = {
  id: childId('int', event, 1),
  person: childId('per', event, 2),
  code: '4N4',
  plan: { verb: 'send', to: [], amount: money('USD', 1n), fee: money('USD', 0n) },
  state: 'open',
  saidIn: { channel: 'x', uid: '1', conversation: 'c', messageId: 'm' },
  prompt: childId('rep', event, 3),
  at: 1_795_000_000_000,
  expiresAt: 1_795_000_300_000,
}

test('behavior: an intent that is open no longer keeps all that it was, said in public or not', () => {
  const { saidIn, ...alone } = open
  for (const intent of [open, alone]) {
    const expected = { ...intent, state: 'confirmed', resolvedAt: 1_795_000_001_000 }
    expect(resolved(intent, 'confirmed', 1_795_000_001_000)).toStrictEqual(expected)
  }
})
