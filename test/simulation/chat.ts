/**
 * Florin simulated whole, but for the network and the database: inputs through the pure decision, in batches, each outcome
 * foretold by the model, each balance that is told to somebody compared, each batch checked.
 */
import { createHash } from 'node:crypto'
import { type Decided, decide } from '../../src/conversation/decide.ts'
import type { OutboxRow } from '../../src/conversation/outbox.ts'
import { DEFAULT_POLICY, type Policy } from '../../src/conversation/policy.ts'
import { Missing, World } from '../../src/conversation/world.ts'
import type { Event, Incoming } from '../../src/kernel/event.ts'
import { eventId } from '../../src/kernel/ids.ts'
import { usd } from '../../src/kernel/money.ts'
import { availableOf } from '../../src/ledger/book.ts'
import type { Say } from '../../src/words/say.ts'
import type { Heard } from './act.ts'
import { ChatGenerator } from './chat-generator.ts'
import { incoming } from './chat-input.ts'
import { ChatModel } from './chat-model.ts'
import { findings } from './invariants.ts'
import { type Simulated, type Simulation, show } from './ledger.ts'
import { Random } from './random.ts'
import { feeOn } from './trip.ts'
import { WorldStore } from './world-store.ts'

/** The rules that the model knows. */
export const POLICY: Policy = { ...DEFAULT_POLICY, welcomeBonus: usd(100_00n), tier: 'known' }
/** More things than this cannot be missing for one event. */
const LOADS_MAX = 60

/** Runs it to the end, or throws with the seed and the number of the event that went wrong. */
export function simulateChat({ seed, events, batchMax = 300, onBatch }: Simulation): Simulated {
  const model = new ChatModel()
  const generator = new ChatGenerator(new Random(seed), model)
  const random = new Random(seed ^ 0x5eed)
  const others = new Random(seed ^ 0x07e5)
  const store = new WorldStore()
  const seen = new Map<string, bigint>()
  const taken = new Set<string>()
  const hash = createHash('sha256')
  const answers: Record<string, number> = {}
  const count = (what: string) => {
    answers[what] = (answers[what] ?? 0) + 1
  }
  let last: Incoming | undefined
  let made = 0
  let done = 0
  let batches = 0
  try {
    while (done < events) {
      const world = new World(POLICY)
      let heardRows = 0
      for (const end = Math.min(done + random.int(1, batchMax), events); done < end; done += 1) {
        // A platform that had no answer says it again, word for word: the key is taken, and nothing is decided.
        if (last !== undefined && others.percent(4)) {
          if (!taken.has(`${last.source}\n${last.key}`))
            throw new Error('an event was decided without its key')
          count('repeated')
          continue
        }
        const act = generator.next()
        const foretold = model.foretell(act, generator.now)
        made += 1
        const said = incoming(act, made)
        taken.add(`${said.source}\n${said.key}`)
        const moved = movements(world)
        const { outcome, error } = decideOne(world, store, event(said, generator.now, others.int(0, 3)))
        if (!isRight(outcome, foretold)) {
          throw new Error(`${show(act)}\n  got ${outcome}\n  not ${foretold}\n${error ?? ''}`)
        }
        const rows = world.outbox.rows.slice(heardRows)
        heardRows += rows.length
        const heard = hear(rows)
        const before = model.free('who' in act ? act.who : '')
        model.settle(outcome, heard)
        generator.hear(act, heard)
        checkSaid(model, rows, before)
        if (outcome.startsWith('refused') && movements(world) - moved > GREETED) {
          throw new Error(`${outcome}, but money moved: ${show(act)}`)
        }
        hash.update(`${outcome}\n`)
        count(outcome)
        last = said
      }
      store.save(world)
      batches += 1
      const [finding] = [...findings(store, seen, 0n), ...compare(store, model)]
      if (finding !== undefined) throw new Error(finding)
      onBatch?.(done)
    }
  } catch (error) {
    throw new Error(`seed ${seed}, event ${done}: ${error instanceof Error ? error.message : error}`)
  }
  for (const table of store.tables()) {
    const rows = new Map(table)
    for (const id of [...rows.keys()].sort()) hash.update(`${show(rows.get(id))}\n`)
  }
  return { events: done, batches, answers, digest: hash.digest('hex') }
}

/** Whether an outcome is one of those that were foretold; a colon at the end stands for any code. */
export function isRight(outcome: string, foretold: readonly string[]): boolean {
  return foretold.some((right) => outcome === right || (right.endsWith(':') && outcome.startsWith(right)))
}

/** A welcome bonus is one transfer with two entries; it is given even when what was said is then refused. */
const GREETED = 3

function movements({ transfers, entries, holds, payments }: World): number {
  return transfers.added.length + entries.rows.length + holds.added.length + payments.rows.length
}

function event(said: Incoming, receivedAt: number, lane: number): Event {
  return { ...said, id: eventId(said.source, said.key, receivedAt), receivedAt, lane }
}

/** Loads who wrote, as the lane does; everything else is found missing and loaded then. */
function decideOne(world: World, store: WorldStore, event: Event): Decided {
  const { input } = event
  if (input.kind === 'message' || input.kind === 'press') {
    const key = `${input.channel}:${input.sender.uid}`
    if (!world.loaded.identities.has(key)) store.load(world, { kind: 'identities', key })
    const person = world.identities.get(key)?.person
    if (person !== undefined && !world.loaded.senders.has(person)) {
      for (const kind of ['persons', 'senders'] as const) store.load(world, { kind, key: person })
    }
  }
  for (let loads = 0; loads < LOADS_MAX; loads += 1) {
    try {
      return decide(world, event)
    } catch (error) {
      if (!(error instanceof Missing)) throw error
      store.load(world, error.need)
    }
  }
  throw new Error('something is missing again and again')
}

/** What the chat showed. */
export function hear(rows: readonly Pick<OutboxRow, 'body'>[]): Heard {
  const heard: { -readonly [K in keyof Heard]: Heard[K] } = {}
  for (const { body } of rows) {
    if (body.do === 'push' || body.do === 'pull') heard.attempt = body.attempt
    if (body.do !== 'reply') continue
    for (const say of body.says) {
      if ('code' in say && body.intent !== undefined) heard.prompt = { intent: body.intent, code: say.code }
      if (say.say === 'card_link') heard.link = say.link
      if (say.say === 'payout_started') heard.trip = say.payout
      if (say.say === 'funding_started') heard.trip = say.funding
    }
  }
  return heard
}

/** What is said of money must be so: now for receipts and balances, after it was done for prompts. */
export function checkSaid(model: ChatModel, rows: readonly Pick<OutboxRow, 'body'>[], before: bigint): void {
  for (const { body } of rows) {
    if (body.do !== 'reply') continue
    for (const say of body.says) {
      const told = balanceTold(say)
      if (told === undefined) continue
      if (body.conversation !== undefined) throw new Error(`a balance was told in public: ${show(say)}`)
      const right = say.say.startsWith('confirm_') ? before + foreseen(say) : model.free(body.uid)
      if (told !== right) throw new Error(`${body.uid} was told ${told}, it is ${right}: ${show(say)}`)
    }
  }
}

function balanceTold(say: Say): bigint | undefined {
  if ('balanceAfter' in say) return say.balanceAfter.units
  return say.say === 'balance' ? say.holdings[0]?.available.units : undefined
}

/** What a confirmation would change of the balance of whoever is asked. */
function foreseen(say: Say): bigint {
  if (say.say === 'confirm_fund') return say.amount.units
  if (say.say === 'confirm_send') return -say.amount.units
  if (say.say !== 'confirm_payout') return 0n
  if (say.fee.units !== feeOn(say.amount.units)) throw new Error(`a fee of ${say.fee.units}: ${show(say)}`)
  return -say.amount.units - say.fee.units
}

/** The model's books against the rows. */
function compare(store: WorldStore, model: ChatModel): string[] {
  const found: string[] = []
  const people = new Map(
    [...store.identities.byId.values()].map(({ person, uid }) => [person as string, uid]),
  )
  const compared = new Set<string>()
  for (const account of store.accounts.values()) {
    if (account.owner === undefined) continue
    const uid = people.get(account.owner) ?? ''
    const someone = model.people.get(uid)
    compared.add(uid)
    if (availableOf(account) !== model.free(uid) || account.debitsPending !== (someone?.held ?? 0n)) {
      found.push(`${uid} has ${availableOf(account)}, the model says ${model.free(uid)}`)
    }
  }
  for (const [uid, { cents }] of model.people) {
    if (cents !== 0n && !compared.has(uid)) found.push(`${uid} has no wallet, the model says ${cents}`)
  }
  if (store.payments.byId.size !== model.payments) {
    found.push(`${store.payments.byId.size} payments, the model says ${model.payments}`)
  }
  let promised = 0n
  for (const trip of model.trips.values()) {
    if (trip.verb === 'cash_out' && trip.state === 'open') promised += trip.cents + trip.fee
  }
  let held = 0n
  for (const hold of store.openHolds.values()) held += hold.units
  if (held !== promised) found.push(`${held} are held, payouts that are open come to ${promised}`)
  return found
}
