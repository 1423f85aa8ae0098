/** A hold reserves money until it is known what becomes of it: posted, in whole or in part, or voided, or expired. Once. */
import { place, post, voidHold } from '../../../src/ledger/hold.ts'
import { alice, book, clearing, hld, NOW, show, trf } from './stage.ts'

const order = { kind: 'payout', debit: alice, credit: clearing, at: NOW } as const

const first = place(book, { ...order, id: hld('to her card'), units: 50_00n })
show('held', alice, clearing)

// The network took 48.00 of it: that much moves, and the rest is free again.
post(book, { hold: first.id, id: trf('paid out'), at: NOW, units: 48_00n })
show('posted in part', alice, clearing)

const second = place(book, { ...order, id: hld('again'), units: 10_00n })
voidHold(book, { hold: second.id, at: NOW })
show('held again, and voided', alice, clearing)
try {
  post(book, { hold: second.id, id: trf('too late'), at: NOW })
} catch (error) {
  console.log(`posting it now: ${(error as Error).message.replace(second.id, 'the hold')}`)
}
