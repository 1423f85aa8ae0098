/**
 * The world of one batch: what was loaded, what the decisions changed, and what they want said.
 *
 * Pure. A question about something that was not loaded throws `Missing`; the lane loads it and decides again.
 */
import { assert } from '../kernel/assert.ts'
import type { Asset } from '../kernel/assets.ts'
import type { Event } from '../kernel/event.ts'
import {
  type AccountId,
  childId,
  type FundingId,
  type Id,
  type IdPrefix,
  type IntentId,
  type PayoutId,
  type PersonId,
} from '../kernel/ids.ts'
import { Log } from '../kernel/log.ts'
import { Journal, Table } from '../kernel/table.ts'
import { freeze, openWallet, platformAccount } from '../ledger/account.ts'
import type { Account, Book, Entry, Hold, Reversible, Transfer } from '../ledger/book.ts'
import { type PlatformKind, platformAccountId, SHARDS } from '../ledger/chart.ts'
import type { ChatLink } from '../payments/link.ts'
import type { Attempt, Card, CardLink, Funding, Payment, Payout } from '../payments/records.ts'
import { limitCounters } from '../rules/limits.ts'
import type { HistoryLine, Say } from '../words/say.ts'
import type { Intent } from './intent.ts'
import type { OutboxRow } from './outbox.ts'
import type { KnownPayee } from './payees.ts'
import { type Identity, type Person, saidBy } from './people.ts'
import type { Policy } from './policy.ts'

/** What a batch must have before it can be decided. Grows when a decision finds something missing. */
export class Needs {
  /** `${channel}:${uid}` */
  readonly identities = new Set<string>()
  /** The person, their identities, and their wallets, locked. */
  readonly persons = new Set<PersonId>()
  /** What their own commands may touch besides: open intents, locked, and limit counters. */
  readonly senders = new Set<PersonId>()
  readonly intents = new Set<IntentId>()
  readonly payouts = new Set<PayoutId>()
  readonly fundings = new Set<FundingId>()
  readonly links = new Set<string>()
  /** Cards and open card links of these persons. */
  readonly cards = new Set<PersonId>()
  readonly histories = new Set<PersonId>()
  readonly accounts = new Set<AccountId>()
  /** `${channel}:${handle in lower case}`: identities that show a handle whose id the platform did not give. */
  readonly handles = new Set<string>()
  /** Payer, payee and skeleton of the payee's handle: who was paid before, and who looks like them. */
  readonly payees = new Set<string>()
  /** Digests of codes that join two chats. */
  readonly codes = new Set<string>()
  /** Whose every wallet is meant, also one that another lane opened while we waited for the others. */
  readonly wallets = new Set<PersonId>()
  /** Who is about to be joined to somebody, or to lose a chat: all that card networks still know by their name. */
  readonly joins = new Set<PersonId>()
}

export type Need = { [K in keyof Needs]: { readonly kind: K; readonly key: string } }[keyof Needs]

export class Missing extends Error {
  override name = 'Missing'
  readonly need: Need
  constructor(need: Need) {
    super(`not loaded: ${need.kind} ${need.key}`)
    this.need = need
  }
}

export class World implements Book {
  readonly journal = new Journal()
  readonly accounts = new Table<Account>(this.journal, (row) => row.owner)
  readonly transfers = new Table<Transfer>(this.journal)
  readonly entries = new Log<Entry>(this.journal)
  readonly holds = new Table<Hold>(this.journal)
  readonly reversibles = new Table<Reversible>(this.journal)
  readonly persons = new Table<Person>(this.journal)
  readonly identities = new Table<Identity>(this.journal, (row) => row.person)
  readonly intents = new Table<Intent>(this.journal, (row) => row.person)
  readonly payments = new Log<Payment>(this.journal)
  readonly payouts = new Table<Payout>(this.journal)
  readonly fundings = new Table<Funding>(this.journal)
  readonly attempts = new Table<Attempt>(this.journal, (row) => row.of)
  readonly cards = new Table<Card>(this.journal, (row) => row.person)
  readonly cardLinks = new Table<CardLink>(this.journal, (row) => row.person)
  readonly chatLinks = new Table<ChatLink>(this.journal, (row) => row.hash)
  readonly payees = new Table<KnownPayee>(this.journal, (row) => row.payer)
  readonly counters = limitCounters(this.journal)
  readonly outbox = new Log<OutboxRow>(this.journal)
  readonly histories = new Map<PersonId, readonly HistoryLine[]>()
  /** What was asked of the database: an absent row of these is truly absent. */
  readonly loaded: Needs
  policy: Policy
  #event: Event | undefined
  #saidBy: string | undefined
  #children = 0
  #given: World['greeting']

  constructor(policy: Policy, loaded: Needs = new Needs()) {
    this.policy = policy
    this.loaded = loaded
  }

  /** The event that is being decided. */
  get event(): Event {
    assert(this.#event, 'no event is being decided')
    return this.#event
  }

  /** The identity that said it, by its key, if anybody did: made once an event, for it is looked for again and again. */
  get saidBy(): string | undefined {
    return this.#saidBy
  }

  /** Time of the event; the only time there is. */
  get now(): number {
    return this.event.receivedAt
  }

  /** What somebody who wrote for the first time hears before anything else: goes with the first thing said to them. */
  greeting: { readonly person: PersonId; readonly says: readonly Say[] } | undefined

  /** Gives the greeting to whoever speaks to this person first; an undo gives it back. */
  takeGreeting(person: PersonId): readonly Say[] {
    const { greeting } = this
    if (greeting?.person !== person) return []
    this.greeting = undefined
    this.journal.note(this)
    this.#given = greeting
    return greeting.says
  }

  /** For the journal: the only thing of a world that is no row is its greeting. */
  undo(): void {
    this.greeting = this.#given
  }

  /** Turns to an event. Its children are counted from one, whatever came before in the batch. */
  begin(event: Event): void {
    this.#event = event
    this.#saidBy = saidBy(event)
    this.#children = 0
    this.greeting = undefined
  }

  next<P extends IdPrefix>(prefix: P): Id<P> {
    this.#children += 1
    return childId(prefix, this.event.id, this.#children)
  }

  /** The shard of the platform account that this event's lane works on. */
  platform(kind: PlatformKind, asset: Asset): Account {
    const shard = this.event.lane % SHARDS
    this.require({ kind: 'accounts', key: platformAccountId(kind, asset, shard) })
    return platformAccount(this, kind, asset, shard)
  }

  /** A person's wallet in an asset, if they have one. */
  wallet(person: PersonId, asset: Asset): Account | undefined {
    this.require({ kind: 'persons', key: person })
    return this.accounts.find(person, (account) => account.asset === asset)
  }

  /** The same, opened now if they have none: frozen as their others are. */
  walletOrNew(person: PersonId, asset: Asset): Account {
    const wallet = this.wallet(person, asset)
    if (wallet !== undefined) return wallet
    const { id: account } = openWallet(this, { id: this.next('acc'), owner: person, asset })
    const wallets = this.accounts.of(person)
    return freeze(this, {
      account,
      frozenIn: wallets.some(({ frozenIn }) => frozenIn),
      frozenOut: wallets.some(({ frozenOut }) => frozenOut),
    })
  }

  /** Throws Missing unless this was asked of the database. */
  require(need: Need): void {
    const set = this.loaded[need.kind] as Set<string>
    if (!set.has(need.key)) throw new Missing(need)
  }
}
