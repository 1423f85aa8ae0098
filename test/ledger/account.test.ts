import { expect, test } from 'vitest'
import { idToHex } from '../../src/kernel/ids.ts'
import {
  AccountInUse,
  accountOf,
  balanceOfShards,
  close,
  freeze,
  limitCredit,
  openWallet,
  platformAccount,
  shardIds,
  spendableOf,
} from '../../src/ledger/account.ts'
import { ACCOUNT_CODES, platformAccountId, SHARDS, TRANSFER_CODES } from '../../src/ledger/chart.ts'
import { IdConflict } from '../../src/ledger/conflict.ts'
import { place } from '../../src/ledger/hold.ts'
import { transfer } from '../../src/ledger/transfer.ts'
import { acc, alice, at, bob, carol, fixture, give, hld, NOW, per, thrown, trf } from './fixture.ts'

test('behavior: a new wallet is empty, may not go below zero and is free to move', () => {
  const { book } = fixture()
  const wallet = openWallet(book, { id: acc(9), owner: per(9), asset: 'BTC' })
  expect(wallet).toEqual({
    id: acc(9),
    kind: 'wallet',
    asset: 'BTC',
    owner: per(9),
    shard: 0,
    debitsPosted: 0n,
    creditsPosted: 0n,
    debitsPending: 0n,
    creditsPending: 0n,
    version: 0n,
    creditLimit: 0n,
    frozenIn: false,
    frozenOut: false,
    closed: false,
  })
  expect(book.accounts.get(acc(9))).toBe(wallet)
  expect(book.accounts.isNew(acc(9))).toBe(true)
})

test('retry: opening a wallet again answers with it as it is', () => {
  const { book } = fixture()
  expect(openWallet(book, { id: alice, owner: per(1), asset: 'USD' }).creditsPosted).toBe(100_00n)
})

test('refusal: an id of one wallet is not taken for another', () => {
  const { book } = fixture()
  const owner = thrown(() => openWallet(book, { id: alice, owner: per(2), asset: 'USD' }))
  expect(owner).toBeInstanceOf(IdConflict)
  expect(owner).toMatchObject({ id: alice, field: 'owner', name: 'IdConflict' })
  expect((owner as Error).message).toBe(`${alice} was used before with another owner`)
  expect(thrown(() => openWallet(book, { id: alice, owner: per(1), asset: 'EUR' }))).toMatchObject({
    field: 'asset',
  })
})

test('behavior: a platform account begins at zero, without a floor, and is made once', () => {
  const { book } = fixture()
  const bank = platformAccount(book, 'bank', 'EUR', 3)
  expect(bank).toEqual({
    id: platformAccountId('bank', 'EUR', 3),
    kind: 'bank',
    asset: 'EUR',
    shard: 3,
    debitsPosted: 0n,
    creditsPosted: 0n,
    debitsPending: 0n,
    creditsPending: 0n,
    version: 0n,
    frozenIn: false,
    frozenOut: false,
    closed: false,
  })
  expect(platformAccount(book, 'bank', 'EUR', 3)).toBe(bank)
  expect(book.accounts.isNew(bank.id)).toBe(true)
})

test('behavior: every place in the chart has an id of its own, that says the place', () => {
  const ids = (['fees', 'bank', 'exchange'] as const).flatMap((kind) =>
    (['USD', 'EUR', 'USDC'] as const).flatMap((asset) => shardIds(kind, asset)),
  )
  expect(new Set(ids).size).toBe(9 * SHARDS)
  // bank is account code 5, EUR the second asset.
  expect(idToHex(platformAccountId('bank', 'EUR', 15))).toBe('0000000000000000000000050002000f')
  expect(platformAccountId('bank', 'EUR', 15)).toBe(platformAccountId('bank', 'EUR', 15))
  expect(() => platformAccountId('bank', 'EUR', 16)).toThrow('a shard is 0 to 15')
  expect(() => platformAccountId('bank', 'EUR', -1)).toThrow('a shard is 0 to 15')
})

test('behavior: codes of the chart are what the database stores', () => {
  expect(ACCOUNT_CODES).toEqual({
    wallet: 1,
    fees: 2,
    promotions: 3,
    card_clearing: 4,
    bank: 5,
    exchange: 6,
    claims: 7,
    adjustments: 8,
  })
  expect(TRANSFER_CODES).toEqual({
    payment: 1,
    fee: 2,
    bonus: 3,
    payout: 4,
    funding: 5,
    reversal: 6,
    exchange: 7,
    claim: 8,
    settlement: 9,
    adjustment: 10,
    link: 11,
  })
})

test('behavior: shards of one platform account are read as one', () => {
  const { book } = fixture()
  const shards = shardIds('fees', 'USD').map((_, shard) => platformAccount(book, 'fees', 'USD', shard))
  give(book, alice, shards[2]?.id ?? alice, 70n, 1)
  give(book, alice, shards[15]?.id ?? alice, 5n, 2)
  expect(balanceOfShards(shards.map(({ id }) => accountOf(book, id)))).toBe(75n)
  expect(balanceOfShards([])).toBe(0n)
})

test('refusal: accounts of two kinds or assets are not shards of one', () => {
  const { book } = fixture()
  const fees = platformAccount(book, 'fees', 'USD', 0)
  expect(() => balanceOfShards([fees, platformAccount(book, 'bank', 'USD', 0)])).toThrow('of one kind')
  expect(() => balanceOfShards([fees, platformAccount(book, 'fees', 'EUR', 0)])).toThrow('of one asset')
})

test('behavior: spendable is available with the credit limit, and has no bound on platform accounts', () => {
  const { book, clearing, promotions } = fixture()
  place(book, { id: hld(1), kind: 'payout', debit: alice, credit: clearing, units: 30_00n, at: NOW })
  limitCredit(book, { account: alice, creditLimit: 5_00n })
  expect(spendableOf(at(book, alice))).toBe(75_00n)
  expect(spendableOf(at(book, promotions))).toBe(undefined)
})

test('behavior: a credit limit lets a wallet go that far below zero and no unit further', () => {
  const { book } = fixture()
  limitCredit(book, { account: bob, creditLimit: 100n })
  give(book, bob, carol, 100n, 1)
  expect(() => give(book, bob, carol, 1n, 2)).toThrow('insufficient_funds')
  expect(limitCredit(book, { account: bob, creditLimit: 0n }).creditLimit).toBe(0n)
  expect(() => limitCredit(book, { account: bob, creditLimit: -1n })).toThrow('not negative')
  const before = at(book, bob)
  expect(limitCredit(book, { account: bob, creditLimit: 0n })).toBe(before)
})

test('refusal: a platform account has no credit limit to set', () => {
  const { book, fees } = fixture()
  expect(() => limitCredit(book, { account: fees, creditLimit: 1n })).toThrow('has no credit limit')
})

test('refusal: a frozen account neither pays nor is paid, by direction', () => {
  const { book } = fixture()
  freeze(book, { account: alice, frozenIn: false, frozenOut: true })
  expect(() => give(book, alice, bob, 1n, 1)).toThrow('account_frozen')
  freeze(book, { account: alice, frozenIn: true, frozenOut: false })
  give(book, alice, bob, 10n, 2)
  expect(() => give(book, bob, alice, 1n, 3)).toThrow('account_frozen')
  const thawed = freeze(book, { account: alice, frozenIn: false, frozenOut: false })
  give(book, bob, alice, 1n, 4)
  expect([thawed.frozenIn, thawed.frozenOut]).toEqual([false, false])
})

test('behavior: freezing what is so already writes no row', () => {
  const { book, journal } = fixture()
  const frozen = freeze(book, { account: alice, frozenIn: true, frozenOut: true })
  const mark = journal.mark()
  expect(freeze(book, { account: alice, frozenIn: true, frozenOut: true })).toBe(frozen)
  expect(close(book, { account: bob, closed: false })).toBe(at(book, bob))
  expect(journal.mark()).toBe(mark)
  freeze(book, { account: alice, frozenIn: true, frozenOut: false })
  freeze(book, { account: alice, frozenIn: false, frozenOut: false })
  expect(journal.mark()).toBe(mark + 2)
})

test('refusal: an account with money or with open holds on either side is not closed', () => {
  const { book, clearing } = fixture()
  const used = thrown(() => close(book, { account: alice, closed: true }))
  expect(used).toBeInstanceOf(AccountInUse)
  expect(used).toMatchObject({ account: alice, name: 'AccountInUse' })
  expect((used as Error).message).toBe(`${alice} has a balance or open holds`)
  // A hold on credit: balance is zero on both sides, the reserve is not.
  place(book, { id: hld(1), kind: 'payment', debit: clearing, credit: bob, units: 1n, at: NOW })
  expect(() => close(book, { account: bob, closed: true })).toThrow(AccountInUse)
  limitCredit(book, { account: carol, creditLimit: 1n })
  place(book, { id: hld(2), kind: 'payment', debit: carol, credit: clearing, units: 1n, at: NOW })
  expect(() => close(book, { account: carol, closed: true })).toThrow(AccountInUse)
})

test('behavior: an empty account is closed, refuses both directions, and can be opened again', () => {
  const { book } = fixture()
  expect(close(book, { account: bob, closed: true }).closed).toBe(true)
  expect(() => give(book, alice, bob, 1n, 1)).toThrow('account_closed')
  expect(() => give(book, bob, alice, 1n, 2)).toThrow('account_closed')
  expect(close(book, { account: bob, closed: false }).closed).toBe(false)
  give(book, alice, bob, 1n, 3)
})

test('refusal: an account that was not loaded is a fault of ours, not an empty account', () => {
  const { book } = fixture()
  expect(() => accountOf(book, acc(77))).toThrow(`account ${acc(77)} is not loaded`)
  const legs = [{ debit: alice, credit: acc(77), units: 1n }]
  expect(() => transfer(book, { id: trf(1), kind: 'payment', legs, at: NOW })).toThrow('is not loaded')
})
