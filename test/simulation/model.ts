/**
 * A second ledger, written to be plain: it foretells the answer to every operation, and what is then in every account.
 *
 * It knows nothing of rows, versions, entries or journals, and imports no rule of the real one. One running balance and one
 * reserve an account stand where the ledger keeps four counters.
 */
import type { Operation } from './operation.ts'
import { emptyPurse, lowest, type Movement, type Past, type Purse, type Reserve } from './purse.ts'

type Of<D extends Operation['do']> = Extract<Operation, { readonly do: D }>

const MOST = 1_000_000_000_000_000n

export class Model {
  readonly purses = new Map<string, Purse>()
  readonly past = new Map<string, Past>()
  readonly reserves = new Map<string, Reserve>()

  /** A platform account: anyone's money may pass, to any depth. */
  addUnbounded(id: string, asset: string): void {
    this.purses.set(id, { ...emptyPurse('', asset), overdraft: null })
  }

  foretell(op: Operation): string {
    switch (op.do) {
      case 'open':
        return this.#open(op)
      case 'transfer':
        return this.#transfer(op)
      case 'place':
        return this.#place(op)
      case 'post':
        return this.#post(op)
      case 'void':
      case 'expire':
        return this.#end(op)
      case 'reverse':
        return this.#reverse(op)
      case 'freeze': {
        const purse = this.#purse(op.account)
        purse.noIn = op.frozenIn
        purse.noOut = op.frozenOut
        return `frozen ${op.frozenIn} ${op.frozenOut}`
      }
      case 'limit':
        this.#purse(op.account).overdraft = op.creditLimit
        return `limit ${op.creditLimit}`
      case 'close': {
        const purse = this.#purse(op.account)
        const used = purse.balance !== 0n || purse.reservedIn !== 0n || purse.reservedOut !== 0n
        if (op.closed && !purse.shut && used) return 'in use'
        purse.shut = op.closed
        return `closed ${op.closed}`
      }
    }
  }

  #purse(id: string): Purse {
    const purse = this.purses.get(id)
    if (!purse) throw new Error(`the generator named ${id}, which nobody opened`)
    return purse
  }

  #open(op: Of<'open'>): string {
    const purse = this.purses.get(op.id)
    if (!purse) this.purses.set(op.id, emptyPurse(op.owner, op.asset))
    else if (purse.owner !== op.owner) return 'conflict owner'
    else if (purse.asset !== op.asset) return 'conflict asset'
    return `open ${op.owner} ${op.asset}`
  }

  /** Undefined: it can be done. Balances are as they would be half way through a transfer. */
  #obstacle(move: Movement): string | undefined {
    const from = this.#purse(move.from)
    const to = this.#purse(move.to)
    if (move.units <= 0n) return 'refused amount_zero'
    if (move.units > MOST) return `refused amount_too_large ${from.asset} ${MOST}`
    if (from.shut || to.shut) return 'refused account_closed'
    if (from.noOut || to.noIn) return 'refused account_frozen'
    return undefined
  }

  #free(purse: Purse): bigint {
    return purse.balance - purse.reservedOut + (purse.overdraft ?? 0n)
  }

  #move({ from, to, units }: Movement): void {
    this.#purse(from).balance -= units
    this.#purse(to).balance += units
  }

  /** Does all movements or none. */
  #moveAll(movements: readonly Movement[]): string {
    for (const [done, move] of movements.entries()) {
      const payer = this.#purse(move.from)
      let obstacle = this.#obstacle(move)
      const short = payer.overdraft !== null && this.#free(payer) < move.units
      if (obstacle === undefined && !short) {
        this.#move(move)
        continue
      }
      for (const { from, to, units } of movements.slice(0, done)) this.#move({ from: to, to: from, units })
      obstacle ??= `refused insufficient_funds ${payer.asset} ${this.#free(payer)} of ${lowest(move.from, movements)}`
      return obstacle
    }
    return `booked ${movements.map(({ units }) => units).join(' ')}`
  }

  #transfer(op: Of<'transfer'>): string {
    const before = this.past.get(op.id)
    const movements = op.legs.map(({ debit, credit, units }) => ({ from: debit, to: credit, units }))
    if (before) {
      if (before.kind !== op.kind) return 'conflict kind'
      if (before.effectiveAt !== op.effectiveAt) return 'conflict effectiveAt'
      if (before.reverses) return 'conflict reverses'
      if (before.posts) return 'conflict posts'
      if (before.movements.length !== movements.length) return 'conflict legs'
      for (const [n, move] of before.movements.entries()) {
        if (move.from !== movements[n]?.from) return 'conflict debit'
        if (move.to !== movements[n]?.to) return 'conflict credit'
        if (move.units !== movements[n]?.units) return 'conflict units'
      }
      return `replayed ${movements.map(({ units }) => units).join(' ')}`
    }
    const answer = this.#moveAll(movements)
    if (answer.startsWith('booked')) {
      this.past.set(op.id, { kind: op.kind, movements, effectiveAt: op.effectiveAt, givenBack: 0n })
    }
    return answer
  }

  #place(op: Of<'place'>): string {
    const before = this.reserves.get(op.id)
    if (before) {
      if (before.kind !== op.kind) return 'conflict kind'
      if (before.from !== op.debit) return 'conflict debit'
      if (before.to !== op.credit) return 'conflict credit'
      if (before.units !== op.units) return 'conflict units'
      if (before.until !== op.expiresAt) return 'conflict expiresAt'
      return `held ${before.state}`
    }
    const obstacle = this.#obstacle({ from: op.debit, to: op.credit, units: op.units })
    if (obstacle) return obstacle
    const payer = this.#purse(op.debit)
    if (payer.overdraft !== null && this.#free(payer) < op.units) {
      return `refused insufficient_funds ${payer.asset} ${this.#free(payer)} of ${op.units}`
    }
    payer.reservedOut += op.units
    this.#purse(op.credit).reservedIn += op.units
    const { kind, debit: from, credit: to, units, expiresAt: until } = op
    this.reserves.set(op.id, { kind, from, to, units, until, state: 'open', moved: 0n })
    return 'held open'
  }

  #held(id: string): Reserve {
    const promise = this.reserves.get(id)
    if (!promise) throw new Error(`the generator named ${id}, which nobody placed`)
    return promise
  }

  #unreserve({ from, to, units }: Reserve): void {
    this.#purse(from).reservedOut -= units
    this.#purse(to).reservedIn -= units
  }

  #post(op: Of<'post'>): string {
    const promise = this.#held(op.hold)
    const units = op.units ?? promise.units
    const before = this.past.get(op.id)
    if (before) {
      if (before.posts !== op.hold) return 'conflict posts'
      return before.movements[0]?.units === units ? `replayed ${units}` : 'conflict units'
    }
    if (promise.state === 'posted' && promise.moved === units) return 'replayed '
    if (promise.state !== 'open') return `resolved ${promise.state}`
    if (promise.until !== undefined && op.at >= promise.until) return 'resolved expired'
    const { asset } = this.#purse(promise.from)
    if (units <= 0n) return 'refused amount_zero'
    if (units > MOST) return `refused amount_too_large ${asset} ${MOST}`
    if (units > promise.units) return `refused amount_too_large ${asset} ${promise.units}`
    this.#unreserve(promise)
    const movement = { from: promise.from, to: promise.to, units }
    this.#move(movement)
    promise.state = 'posted'
    promise.moved = units
    this.past.set(op.id, {
      kind: promise.kind,
      movements: [movement],
      effectiveAt: undefined,
      posts: op.hold,
      givenBack: 0n,
    })
    return `booked ${units}`
  }

  #end(op: Of<'void' | 'expire'>): string {
    const promise = this.#held(op.hold)
    const end = op.do === 'void' ? 'voided' : 'expired'
    if (promise.state === end) return `held ${end}`
    if (promise.state !== 'open') return `resolved ${promise.state}`
    if (op.do === 'expire' && (promise.until === undefined || op.at < promise.until)) return 'held open'
    this.#unreserve(promise)
    promise.state = end
    return `held ${end}`
  }

  #reverse(op: Of<'reverse'>): string {
    const before = this.past.get(op.id)
    if (before) {
      if (before.reverses !== op.original) return 'conflict reverses'
      if (op.units !== undefined && op.units !== before.movements[0]?.units) return 'conflict units'
      return `replayed ${before.movements.map(({ units }) => units).join(' ')}`
    }
    const original = this.past.get(op.original)
    const [first] = original?.movements ?? []
    if (!original || !first) throw new Error(`the generator named ${op.original}, which nobody booked`)
    const left = first.units - original.givenBack
    const units = op.units ?? left
    if (left === 0n) return 'too large, left 0'
    if (units <= 0n) return 'refused amount_zero'
    if (units > MOST) return `refused amount_too_large ${this.#purse(first.to).asset} ${MOST}`
    if (units > left) return `too large, left ${left}`
    const total = original.givenBack + units
    const back = original.movements
      .map((move) => {
        const due = (move.units * total) / first.units - (move.units * original.givenBack) / first.units
        return { from: move.to, to: move.from, units: due }
      })
      .filter((move) => move.units > 0n)
    const answer = this.#moveAll(back)
    if (answer.startsWith('booked')) {
      original.givenBack = total
      this.past.set(op.id, {
        kind: 'reversal',
        movements: back,
        effectiveAt: undefined,
        reverses: op.original,
        givenBack: 0n,
      })
    }
    return answer
  }
}
