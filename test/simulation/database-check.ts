/**
 * What the database holds against the independent model: the stored events are walked in the order in which they became true,
 * whichever process and try made them so, and each outcome and each balance that was told must be right in that order.
 */
import type { OutboxBody } from '../../src/conversation/outbox.ts'
import { fromJson } from '../../src/db/columns.ts'
import type { Database } from '../../src/db/connect.ts'
import { eventOf, idFromHex } from '../../src/kernel/ids.ts'
import type { Act } from './act.ts'
import { checkSaid, hear, isRight } from './chat.ts'
import type { ChatGenerator } from './chat-generator.ts'
import type { ChatModel } from './chat-model.ts'
import { show } from './ledger.ts'

interface Stored {
  readonly id: string
  readonly key: string
  readonly seq: bigint
  readonly outcome: string
  readonly error: string | null
}

export class Check {
  readonly #database: Database
  readonly #model: ChatModel
  readonly #generator: ChatGenerator
  readonly answers: Record<string, number> = {}
  #place = -1n
  walked = 0

  constructor(database: Database, model: ChatModel, generator: ChatGenerator) {
    this.#database = database
    this.#model = model
    this.#generator = generator
  }

  /** Walks what came since the last time: these acts, all at one time, each once and nothing else. Throws what is wrong. */
  async walk(acts: ReadonlyMap<string, Act>, now: number): Promise<void> {
    const stored = await this.#database<Stored[]>`
      select id, key, seq, outcome, error from events where seq > ${this.#place} order by seq`
    if (stored.length !== acts.size)
      throw new Error(`${acts.size} events were given, ${stored.length} are stored`)
    const rows = await this.#outboxOf(now)
    for (const { id, key, seq, outcome, error } of stored) {
      const act = acts.get(key)
      if (act === undefined) throw new Error(`event ${key} is stored, but was not given now`)
      const said = rows.get(idFromHex('evt', id)) ?? []
      this.#one(act, now, { outcome, error, said })
      this.#place = seq
      this.walked += 1
    }
  }

  #one(
    act: Act,
    now: number,
    {
      outcome,
      error,
      said,
    }: { outcome: string; error: string | null; said: readonly { body: OutboxBody }[] },
  ): void {
    const model = this.#model
    const foretold = model.foretell(act, now)
    if (!isRight(outcome, foretold))
      throw new Error(`${show(act)}\n  got ${outcome}\n  not ${foretold}\n${error ?? ''}`)
    const heard = hear(said)
    const before = model.free('who' in act ? act.who : '')
    model.settle(outcome, heard)
    this.#generator.hear(act, heard)
    checkSaid(model, said, before)
    this.answers[outcome] = (this.answers[outcome] ?? 0) + 1
  }

  /** The outbox's rows of one moment, by event: ids begin with their time, so that no more of the table is read. */
  async #outboxOf(now: number): Promise<Map<string, { body: OutboxBody }[]>> {
    const hex = now.toString(16).padStart(12, '0')
    const range = (prefix: 'rep' | 'job') => [
      idFromHex(prefix, hex.padEnd(32, '0')),
      idFromHex(prefix, hex.padEnd(32, 'f')),
    ]
    const [[repFrom = '', repTo = ''], [jobFrom = '', jobTo = '']] = [range('rep'), range('job')]
    const rows = await this.#database<{ id: string; body: unknown }[]>`
      select id, body from outbox
      where (id between ${repFrom} and ${repTo}) or (id between ${jobFrom} and ${jobTo}) order by id`
    const byEvent = new Map<string, { body: OutboxBody }[]>()
    for (const { id, body } of rows) {
      const event = eventOf(id)
      const of = byEvent.get(event) ?? []
      of.push({ body: fromJson(body) as OutboxBody })
      byEvent.set(event, of)
    }
    return byEvent
  }

  /** The model's books against the rows, and the invariants that need no model. Throws what is wrong. */
  async books(): Promise<void> {
    const [wrong] = await this.#database<{ asset: string }[]>`
      select asset from accounts group by asset
      having sum(credits_posted - debits_posted) <> 0 or sum(credits_pending - debits_pending) <> 0`
    if (wrong !== undefined) throw new Error(`money was made or lost in ${wrong.asset}`)
    const wallets = await this.#database<{ uid: string; available: bigint; held: bigint }[]>`
      select i.uid, a.credits_posted - a.debits_posted - a.debits_pending as available, a.debits_pending as held
      from accounts a join identities i on i.person = a.owner`
    const compared = new Set<string>()
    for (const { uid, available, held } of wallets) {
      compared.add(uid)
      const someone = this.#model.people.get(uid)
      if (available !== this.#model.free(uid) || held !== (someone?.held ?? 0n))
        throw new Error(
          `${uid} has ${available} and ${held} held, the model says ${this.#model.free(uid)} and ${someone?.held}`,
        )
    }
    for (const [uid, { cents }] of this.#model.people) {
      if (cents !== 0n && !compared.has(uid)) throw new Error(`${uid} has no wallet, the model says ${cents}`)
    }
    const [row] = await this.#database<{ payments: number }[]>`select count(*)::int as payments from payments`
    if (row?.payments !== this.#model.payments)
      throw new Error(`${row?.payments} payments, the model says ${this.#model.payments}`)
  }
}
