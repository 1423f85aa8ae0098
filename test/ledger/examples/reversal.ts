/** Nothing is ever taken out of the book: money goes back by a new transfer that names the old one, and never more than it moved. */
import { leftToReverse, reverse } from '../../../src/ledger/reversal.ts'
import { transfer } from '../../../src/ledger/transfer.ts'
import { alice, amount, bob, book, NOW, show, trf } from './stage.ts'

const original = trf('lunch')
transfer(book, {
  id: original,
  kind: 'payment',
  at: NOW,
  legs: [{ debit: alice, credit: bob, units: 20_00n }],
})
show('paid', alice, bob)

reverse(book, { id: trf('part of it'), original, at: NOW, units: 5_00n })
show('5.00 given back', alice, bob)
console.log(`left to give back: ${amount(leftToReverse(book, original))}`)

try {
  reverse(book, { id: trf('too much'), original, at: NOW, units: 15_01n })
} catch (error) {
  console.log(`15.01 more: ${(error as Error).message.replace(original, 'lunch')}, in cents`)
}

reverse(book, { id: trf('the rest'), original, at: NOW })
show('the rest given back', alice, bob)
