/** A payment with a fee is one transfer of two legs: both or neither. A split sums exactly, whatever the shares. */
import { feeOn } from '../../../src/ledger/fee.ts'
import { splitLegs } from '../../../src/ledger/split.ts'
import { transfer } from '../../../src/ledger/transfer.ts'
import { alice, amount, bob, book, clearing, fees, NOW, nameOf, promotions, show, trf } from './stage.ts'

// 30 cents and 1.5 %, at least 50 cents.
const fee = feeOn(20_00n, { flat: 30n, basisPoints: 150n, min: 50n })
console.log(`fee on 20.00: ${amount(fee)}`)
transfer(book, {
  id: trf('lunch with a fee'),
  kind: 'payment',
  at: NOW,
  legs: [
    { debit: alice, credit: bob, units: 20_00n },
    { debit: alice, credit: fees, units: fee },
  ],
})
show('after it', alice, bob, fees)

// Ten dollars by three equal shares: the odd cent goes to the first.
const legs = splitLegs(
  alice,
  10_00n,
  [bob, promotions, clearing].map((account) => ({ account, weight: 1n })),
)
console.log(
  `10.00 in three: ${legs.map(({ credit, units }) => `${nameOf(credit)} ${amount(units)}`).join(', ')}`,
)
