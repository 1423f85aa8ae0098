/**
 * Stands where the database stands for whole decisions: loads into a world what a decision was found to need, and takes back
 * what the world says was added or changed.
 */
import type { Intent } from '../../src/conversation/intent.ts'
import type { OutboxRow } from '../../src/conversation/outbox.ts'
import { type KnownPayee, partsOfNeed } from '../../src/conversation/payees.ts'
import type { Identity, Person } from '../../src/conversation/people.ts'
import type { Need, World } from '../../src/conversation/world.ts'
import type { Log } from '../../src/kernel/log.ts'
import type { Row, Table } from '../../src/kernel/table.ts'
import { type Account, type Entry, entryKey, type Hold, type Transfer } from '../../src/ledger/book.ts'
import type { Attempt, Card, CardLink, Funding, Payment, Payout } from '../../src/payments/records.ts'
import type { LimitCounter } from '../../src/rules/limits.ts'

/** Rows of one table, found by id or by a group such as their owner. */
class Rows<R extends Row> {
  readonly byId = new Map<string, R>()
  readonly #groups = new Map<string, Set<string>>()
  readonly #groupOf: ((row: R) => string | undefined) | undefined

  constructor(groupOf?: (row: R) => string | undefined) {
    this.#groupOf = groupOf
  }

  of(group: string): R[] {
    return [...(this.#groups.get(group) ?? [])].flatMap((id) => this.byId.get(id) ?? [])
  }

  /** Rows that say the same whenever they are made, as two prompts to one new payee make them: the first of them stays. */
  takeFirst(table: Table<R>): void {
    if (table.changed.length > 0) throw new Error('an append-only row was rewritten')
    for (const { row } of table.added) if (!this.byId.has(row.id)) this.#keep(row)
  }

  take(table: Table<R>, appendOnly = false): void {
    const { added, changed } = table
    if (appendOnly && changed.length > 0) throw new Error('an append-only row was rewritten')
    for (const { row } of added)
      if (this.byId.has(row.id)) throw new Error(`${row.id} is added a second time`)
    for (const { row } of changed) if (!this.byId.has(row.id)) throw new Error(`${row.id} was never added`)
    for (const { row } of [...added, ...changed]) {
      const { id } = row
      if (table.get(id) !== row) throw new Error(`${id} is marked, but is not there`)
      this.#keep(row)
    }
  }

  #keep(row: R): void {
    this.byId.set(row.id, row)
    const group = this.#groupOf?.(row)
    if (group === undefined) return
    const ids = this.#groups.get(group)
    if (ids === undefined) this.#groups.set(group, new Set([row.id]))
    else ids.add(row.id)
  }
}

/** Rows that are only ever added, each once. */
class Kept<R> {
  readonly byId = new Map<string, R>()
  readonly #keyOf: (row: R) => string

  constructor(keyOf: (row: R) => string) {
    this.#keyOf = keyOf
  }

  take(log: Log<R>): void {
    for (const row of log.rows) {
      const key = this.#keyOf(row)
      if (this.byId.has(key)) throw new Error(`${key} is added a second time`)
      this.byId.set(key, row)
    }
  }
}

export class WorldStore {
  readonly #accounts = new Rows<Account>((row) => row.owner)
  readonly #transfers = new Rows<Transfer>()
  readonly #entries = new Kept<Entry>(entryKey)
  readonly #holds = new Rows<Hold>()
  readonly persons = new Rows<Person>()
  readonly identities = new Rows<Identity>((row) => row.person)
  readonly intents = new Rows<Intent>()
  readonly payments = new Kept<Payment>(({ id }) => id)
  readonly payouts = new Rows<Payout>()
  readonly fundings = new Rows<Funding>()
  readonly #attempts = new Rows<Attempt>((row) => row.of)
  readonly #cards = new Rows<Card>((row) => row.person)
  readonly #cardLinks = new Rows<CardLink>((row) => row.person)
  readonly #counters = new Rows<LimitCounter>((row) => row.person)
  readonly #outbox = new Kept<OutboxRow>(({ id }) => id)
  readonly #payees = new Rows<KnownPayee>((row) => row.payer)

  readonly accounts = this.#accounts.byId
  readonly transfers = this.#transfers.byId
  readonly entries = this.#entries.byId
  readonly openHolds = new Map<string, Hold>()
  /** A person's open prompts: so that a load does not walk all that they ever had. */
  readonly #openIntents = new Map<string, Set<string>>()

  /** Brings in what a decision asked for. Rows that the world has already are newer and stay. */
  load(world: World, { kind, key }: Need): void {
    ;(world.loaded[kind] as Set<string>).add(key)
    switch (kind) {
      case 'identities':
        bring(world.identities, this.identities.byId.get(key))
        return
      case 'persons':
        bring(world.persons, this.persons.byId.get(key))
        bring(world.identities, ...this.identities.of(key))
        bring(world.accounts, ...this.#accounts.of(key))
        return
      case 'senders':
        for (const id of this.#openIntents.get(key) ?? []) bring(world.intents, this.intents.byId.get(id))
        bring(world.counters, ...this.#counters.of(key))
        return
      case 'intents':
        bring(world.intents, this.intents.byId.get(key))
        return
      case 'payouts': {
        const payout = this.payouts.byId.get(key)
        if (payout === undefined) return
        bring(world.payouts, payout)
        for (const id of [payout.hold, payout.feeHold ?? payout.hold]) {
          const hold = this.#holds.byId.get(id)
          bring(world.holds, hold)
          if (hold !== undefined)
            bring(world.accounts, this.accounts.get(hold.debit), this.accounts.get(hold.credit))
        }
        this.#loadTried(world, payout.id, payout.person)
        return
      }
      case 'fundings': {
        const funding = this.fundings.byId.get(key)
        if (funding === undefined) return
        bring(world.fundings, funding)
        this.#loadTried(world, funding.id, funding.person)
        return
      }
      case 'links':
        bring(world.cardLinks, this.#cardLinks.byId.get(key))
        return
      case 'cards':
        bring(world.cards, ...this.#cards.of(key))
        bring(world.cardLinks, ...this.#cardLinks.of(key))
        return
      case 'accounts':
        bring(world.accounts, this.accounts.get(key))
        return
      case 'payees': {
        const { payer, payee, skeleton } = partsOfNeed(key)
        const known = this.#payees.of(payer)
        bring(world.payees, ...known.filter((row) => row.payee === payee || row.skeleton === skeleton))
        return
      }
      case 'histories':
        // History is text for people, read by a query of its own.
        return
    }
  }

  #loadTried(world: World, of: string, person: Payout['person']): void {
    bring(world.attempts, ...this.#attempts.of(of))
    for (const kind of ['persons', 'senders', 'cards'] as const) this.load(world, { kind, key: person })
  }

  save(world: World): void {
    this.#accounts.take(world.accounts)
    this.#transfers.take(world.transfers, true)
    this.#entries.take(world.entries)
    this.#holds.take(world.holds)
    for (const hold of world.holds.all()) {
      if (hold.state === 'open') this.openHolds.set(hold.id, hold)
      else this.openHolds.delete(hold.id)
    }
    this.persons.take(world.persons)
    this.identities.take(world.identities)
    this.intents.take(world.intents)
    for (const { id, person, state } of world.intents.all()) {
      const open = this.#openIntents.get(person) ?? new Set()
      if (state === 'open') open.add(id)
      else open.delete(id)
      this.#openIntents.set(person, open)
    }
    this.payments.take(world.payments)
    this.payouts.take(world.payouts)
    this.fundings.take(world.fundings)
    this.#attempts.take(world.attempts)
    this.#cards.take(world.cards)
    this.#cardLinks.take(world.cardLinks)
    this.#counters.take(world.counters)
    this.#outbox.take(world.outbox)
    this.#payees.takeFirst(world.payees)
  }

  /** Every table, for a digest of all there is. */
  tables(): ReadonlyMap<string, object>[] {
    return [
      this.#accounts,
      this.#transfers,
      this.#entries,
      this.#holds,
      this.persons,
      this.identities,
      this.intents,
      this.payments,
      this.payouts,
      this.fundings,
      this.#attempts,
      this.#cards,
      this.#cardLinks,
      this.#counters,
      this.#outbox,
      this.#payees,
    ].map(({ byId }) => byId)
  }
}

function bring<R extends Row>(table: Table<R>, ...rows: readonly (R | undefined)[]): void {
  for (const row of rows) if (row !== undefined && table.get(row.id) === undefined) table.load(row)
}
