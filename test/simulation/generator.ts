/**
 * Invents operations: mostly sensible, often at the edge of what is there, sometimes repeated, late, or with an id that was used
 * for something else.
 */
import type { Asset } from '../../src/kernel/assets.ts'
import {
  type AccountId,
  type HoldId,
  type IdPrefix,
  idFromHex,
  type TransferId,
} from '../../src/kernel/ids.ts'
import { type PlatformKind, platformAccountId } from '../../src/ledger/chart.ts'
import type { Leg } from '../../src/ledger/posting.ts'
import type { Model } from './model.ts'
import type { Operation } from './operation.ts'
import type { Random } from './random.ts'

const ASSETS_USED: readonly Asset[] = ['USD', 'JPY', 'BTC']
const PLATFORM: readonly PlatformKind[] = ['promotions', 'fees', 'card_clearing', 'exchange']
const KINDS = ['payment', 'fee', 'bonus', 'payout', 'funding'] as const
const WALLETS_MAX = 120
const REMEMBERED = 3_000
const START = Date.UTC(2026, 10, 22)

const WEIGHTS = {
  transfer: 45,
  place: 16,
  post: 11,
  void: 5,
  expire: 8,
  reverse: 9,
  freeze: 2,
  limit: 1,
  close: 2,
  open: 2,
} as const

/** Ids are counted, so that a run can be read. */
export function nthId<P extends IdPrefix>(prefix: P, n: number): ReturnType<typeof idFromHex<P>> {
  return idFromHex(prefix, n.toString(16).padStart(32, '0'))
}

export class Generator {
  readonly platform: {
    readonly id: AccountId
    readonly kind: PlatformKind
    readonly asset: Asset
    readonly shard: number
  }[] = []
  readonly #random: Random
  readonly #model: Model
  readonly #byAsset = new Map<string, AccountId[]>()
  readonly #wallets: AccountId[] = []
  readonly #transfers: TransferId[] = []
  readonly #holds: HoldId[] = []
  readonly #said: Operation[] = []
  #count = 1_000
  #now = START

  constructor(random: Random, model: Model) {
    this.#random = random
    this.#model = model
    for (const asset of ASSETS_USED) {
      this.#byAsset.set(asset, [])
      for (const kind of PLATFORM) {
        for (const shard of [0, 1]) {
          const id = platformAccountId(kind, asset, shard)
          this.platform.push({ id, kind, asset, shard })
          this.#byAsset.get(asset)?.push(id)
          model.addUnbounded(id, asset)
        }
      }
    }
  }

  /** The next operation; `foretold` is the model's answer, which the model now has behind it. */
  next(): { readonly operation: Operation; readonly foretold: string } {
    this.#now += this.#random.int(0, 400)
    const operation = this.#random.percent(14) ? this.#again() : this.#fresh()
    const foretold = this.#model.foretell(operation)
    this.#remember(operation, foretold)
    return { operation, foretold }
  }

  #remember(operation: Operation, foretold: string): void {
    if (operation.do === 'open' && !this.#wallets.includes(operation.id)) {
      this.#wallets.push(operation.id)
      this.#byAsset.get(operation.asset)?.push(operation.id)
    }
    if (operation.do === 'transfer' && foretold.startsWith('booked')) this.#transfers.push(operation.id)
    if (operation.do === 'post' && foretold.startsWith('booked')) this.#transfers.push(operation.id)
    if (operation.do === 'place' && foretold === 'held open') this.#holds.push(operation.id)
    this.#said.push(operation)
    if (this.#said.length > REMEMBERED) this.#said.shift()
  }

  #fresh(): Operation {
    const random = this.#random
    if (this.#wallets.length < 12) return this.#open()
    const what = random.weighted(WEIGHTS)
    switch (what) {
      case 'open':
        return this.#wallets.length < WALLETS_MAX ? this.#open() : this.#transfer()
      case 'transfer':
        return this.#transfer()
      case 'place':
        return this.#place()
      case 'post': {
        const hold = this.#recent(this.#holds)
        if (hold === undefined) return this.#place()
        const held = this.#model.reserves.get(hold)?.units ?? 1n
        const units = random.percent(60) ? {} : { units: this.#part(held) }
        const id = random.percent(2) ? (this.#recent(this.#transfers) ?? this.#id('trf')) : this.#id('trf')
        return { do: 'post', hold, id, at: this.#at(), ...units }
      }
      case 'void':
      case 'expire': {
        const hold = this.#recent(this.#holds)
        return hold === undefined ? this.#place() : { do: what, hold, at: this.#at() }
      }
      case 'reverse':
        return this.#reverse()
      case 'freeze': {
        const account = random.pick(this.#wallets)
        return { do: what, account, frozenIn: random.percent(6), frozenOut: random.percent(6) }
      }
      case 'limit':
        return { do: what, account: random.pick(this.#wallets), creditLimit: BigInt(random.int(0, 3) * 500) }
      case 'close':
        return { do: what, account: random.pick(this.#wallets), closed: random.percent(25) }
    }
  }

  /** Something that was said before: just so, or with one thing changed. */
  #again(): Operation {
    const random = this.#random
    if (this.#said.length === 0) return this.#open()
    const said = random.pick(this.#said)
    const changed = random.percent(40)
    switch (said.do) {
      case 'transfer':
        return changed ? this.#changedTransfer(said) : { ...said, at: this.#at() }
      case 'place': {
        if (!changed) return said
        const field = random.pick(['units', 'kind', 'credit', 'expiresAt'] as const)
        if (field === 'units') return { ...said, units: said.units + 1n }
        if (field === 'kind') return { ...said, kind: 'settlement' }
        if (field === 'expiresAt') return { ...said, expiresAt: said.at + 1 + random.int(0, 9) }
        return { ...said, credit: this.#otherThan(said.debit) }
      }
      case 'post':
        return changed ? { ...said, units: 1n, at: this.#at() } : { ...said, at: this.#at() }
      case 'reverse': {
        if (!changed) return { ...said, at: this.#at() }
        if (random.percent(50)) return { ...said, units: (said.units ?? 0n) + 1n }
        return { ...said, original: this.#reversible() ?? said.original }
      }
      case 'open':
        return changed ? { ...said, owner: nthId('per', random.int(0, 9)) } : said
      default:
        return said
    }
  }

  #changedTransfer(said: Extract<Operation, { do: 'transfer' }>): Operation {
    const random = this.#random
    const [first, ...others] = said.legs
    if (first === undefined) return said
    switch (random.pick(['units', 'kind', 'legs', 'effectiveAt', 'debit', 'credit'] as const)) {
      case 'units':
        return { ...said, legs: [{ ...first, units: first.units + 1n }, ...others] }
      case 'kind':
        return { ...said, kind: 'settlement' }
      case 'legs':
        return { ...said, legs: [first, ...others, first] }
      case 'effectiveAt':
        return { ...said, effectiveAt: START - 1 }
      case 'debit':
        return { ...said, legs: [{ ...first, debit: this.#otherThan(first.credit) }, ...others] }
      case 'credit':
        return { ...said, legs: [{ ...first, credit: this.#otherThan(first.debit) }, ...others] }
    }
  }

  #open(): Operation {
    const n = this.#wallets.length
    const asset = this.#random.pick(ASSETS_USED)
    return { do: 'open', id: nthId('acc', 2 ** 40 + n), owner: nthId('per', n), asset }
  }

  #transfer(): Operation {
    const random = this.#random
    const legs = Array.from({ length: random.percent(65) ? 1 : random.int(2, 5) }, () => this.#leg())
    // Several payees of one payer: where the sum is too much though no leg is.
    const [first] = legs
    if (first !== undefined && random.percent(30)) {
      for (const [n, leg] of legs.entries()) {
        if (this.#assetOf(leg.credit) === this.#assetOf(first.debit) && leg.credit !== first.debit) {
          legs[n] = { ...leg, debit: first.debit }
        }
      }
    }
    const used = random.percent(1) ? this.#recent(this.#transfers) : undefined
    const effectiveAt = random.percent(4) ? { effectiveAt: this.#now - random.int(0, 86_400_000) } : {}
    const kind = random.pick(KINDS)
    return { do: 'transfer', id: used ?? this.#id('trf'), kind, legs, at: this.#at(), ...effectiveAt }
  }

  #leg(): Leg {
    const random = this.#random
    const debit = random.percent(18) ? random.pick(this.platform).id : random.pick(this.#wallets)
    return { debit, credit: this.#otherThan(debit), units: this.#amount(debit) }
  }

  #place(): Operation {
    const random = this.#random
    const { debit, credit, units } = this.#leg()
    const at = this.#at()
    const expires = random.percent(60) ? { expiresAt: at + random.int(1, 60_000) } : {}
    return {
      do: 'place',
      id: this.#id('hld'),
      kind: random.pick(KINDS),
      debit,
      credit,
      units,
      at,
      ...expires,
    }
  }

  #reverse(): Operation {
    const random = this.#random
    const original = this.#reversible()
    if (original === undefined) return this.#transfer()
    const past = this.#model.past.get(original)
    const whole = past?.movements[0]?.units ?? 1n
    const units = random.percent(35) ? {} : { units: this.#part(whole) }
    const id = random.percent(2) ? (this.#recent(this.#transfers) ?? this.#id('trf')) : this.#id('trf')
    return { do: 'reverse', id, original, at: this.#at(), ...units }
  }

  #reversible(): TransferId | undefined {
    const original = this.#recent(this.#transfers)
    return original !== undefined && this.#model.past.get(original)?.reverses === undefined
      ? original
      : undefined
  }

  #id<P extends IdPrefix>(prefix: P): ReturnType<typeof idFromHex<P>> {
    this.#count += 1
    return nthId(prefix, this.#count)
  }

  /** Mostly now, at times an event that comes late. */
  #at(): number {
    return this.#random.percent(10) ? this.#now - this.#random.int(0, 30_000) : this.#now
  }

  #recent<T>(list: readonly T[]): T | undefined {
    if (list.length === 0) return undefined
    const { length } = list
    return list[
      this.#random.percent(80)
        ? this.#random.int(Math.max(0, length - 60), length - 1)
        : this.#random.int(0, length - 1)
    ]
  }

  #assetOf(account: AccountId): string | undefined {
    return this.#model.purses.get(account)?.asset
  }

  #otherThan(account: AccountId): AccountId {
    const peers = (this.#byAsset.get(this.#assetOf(account) ?? '') ?? []).filter((peer) => peer !== account)
    return this.#random.pick(peers)
  }

  /** What is there, or near it, or absurd. */
  #amount(payer: AccountId): bigint {
    const random = this.#random
    const purse = this.#model.purses.get(payer)
    const there = purse === undefined || purse.overdraft === null ? 0n : purse.balance - purse.reservedOut
    if (random.percent(2)) return random.pick([0n, -1n, 10n ** 15n, 10n ** 15n + 1n])
    if (there > 0n && random.percent(12)) return there + BigInt(random.int(-1, 1))
    if (there > 4n && random.percent(70)) return there / BigInt(random.int(2, 40)) + 1n
    return BigInt(random.int(1, 20_000))
  }

  #part(whole: bigint): bigint {
    const random = this.#random
    if (random.percent(6)) return random.pick([0n, -1n, whole, whole + 1n, 10n ** 15n + 1n])
    return whole / BigInt(random.int(1, 5)) + BigInt(random.int(0, 1))
  }
}
