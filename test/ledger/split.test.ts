import fc from 'fast-check'
import { expect, test } from 'vitest'
import { splitLegs } from '../../src/ledger/split.ts'
import { transfer } from '../../src/ledger/transfer.ts'
import { acc, alice, balance, bob, carol, fixture, NOW, trf } from './fixture.ts'

test('behavior: ten dollars between three: nobody is a cent away from a third', () => {
  const { book, fees } = fixture()
  const shares = [bob, carol, fees].map((account) => ({ account, weight: 1n }))
  const legs = splitLegs(alice, 10_00n, shares)
  expect(legs).toEqual([
    { debit: alice, credit: bob, units: 3_34n },
    { debit: alice, credit: carol, units: 3_33n },
    { debit: alice, credit: fees, units: 3_33n },
  ])
  transfer(book, { id: trf(1), kind: 'payment', legs, at: NOW })
  expect(balance(book, alice)).toBe(90_00n)
})

test('behavior: who has no weight, or less than a unit, gets no leg', () => {
  expect(
    splitLegs(alice, 1n, [
      { account: acc(7), weight: 1n },
      { account: acc(8), weight: 2n },
      { account: acc(9), weight: 0n },
    ]),
  ).toEqual([{ debit: alice, credit: acc(8), units: 1n }])
})

test('property: the parts of a split sum to the whole and none is a unit away from its exact share', () => {
  fc.assert(
    fc.property(
      fc.bigInt(1n, 10n ** 15n),
      fc
        .array(fc.bigInt(0n, 10n ** 9n), { minLength: 1, maxLength: 40 })
        .filter((w) => w.some((n) => n > 0n)),
      (units, weights) => {
        const legs = splitLegs(
          alice,
          units,
          weights.map((weight, n) => ({ account: acc(100 + n), weight })),
        )
        const total = weights.reduce((sum, weight) => sum + weight, 0n)
        expect(legs.reduce((sum, leg) => sum + leg.units, 0n)).toBe(units)
        for (const [n, weight] of weights.entries()) {
          const part = legs.find((leg) => leg.credit === acc(100 + n))?.units ?? 0n
          const away = part * total - units * weight
          expect(away < total && away > -total).toBe(true)
        }
      },
    ),
  )
})
