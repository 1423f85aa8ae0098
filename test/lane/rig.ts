/** A lane on a database of its own, spoken to as a chat would, its replies read from the outbox. */
import type { ReplyBody } from '../../src/conversation/outbox.ts'
import { DEFAULT_POLICY, type Policy } from '../../src/conversation/policy.ts'
import { fromJson } from '../../src/db/columns.ts'
import { connect, type Database } from '../../src/db/connect.ts'
import { ManualClock } from '../../src/kernel/clock.ts'
import type { Incoming, Input, Message } from '../../src/kernel/event.ts'
import { usd } from '../../src/kernel/money.ts'
import { audit } from '../../src/lane/audit.ts'
import { Lane, type LaneOptions } from '../../src/lane/lane.ts'
import { adoptPolicy } from '../../src/lane/policy.ts'
import { replay } from '../../src/lane/replay.ts'
import { render } from '../../src/words/render.ts'
import { testDatabase } from '../setup/database.ts'

export interface Said {
  readonly to: string
  readonly text: string
  readonly public: boolean
  readonly body: ReplyBody
}

export interface Rig {
  readonly url: string
  readonly database: Database
  readonly lane: Lane
  readonly clock: ManualClock
  /** Says something as somebody and answers with what was said to anybody because of it. */
  say(who: string, text: string, how?: Partial<Message>): Promise<Said[]>
  /** Gives events of any kind to the lane. */
  submit(...events: Incoming[]): Promise<void>
  /** Replies of the outbox since the last time it was asked. */
  heard(): Promise<Said[]>
  /** The audit with a replay: no findings. */
  findings(): Promise<readonly string[]>
  close(): Promise<void>
}

let count = 0

export async function laneRig(
  options: { policy?: Partial<Policy>; lane?: Partial<LaneOptions>; url?: string } = {},
): Promise<Rig> {
  const url = options.url ?? (await testDatabase())
  const database = connect(url, { max: 20, name: 'test' })
  const clock = new ManualClock()
  const body = { ...DEFAULT_POLICY, welcomeBonus: usd(100_00n), ...options.policy }
  const policy = await adoptPolicy(database, body)
  const lane = new Lane({ database, clock, policy, lane: 0, ...options.lane })
  let place = ''

  const heard = async (): Promise<Said[]> => {
    const rows = await database<{ id: string; body: unknown }[]>`
      select id, body from outbox where queue like 'deliver-%' and id > ${place} order by id`
    place = rows.at(-1)?.id ?? place
    return rows.map((row) => saidOf(fromJson(row.body) as ReplyBody))
  }
  return {
    url,
    database,
    lane,
    clock,
    heard,
    async say(who, text, how = {}) {
      clock.advance(1_000)
      await lane.submit([message(who, text, how)])
      return heard()
    },
    submit: (...events) => {
      clock.advance(1_000)
      return lane.submit(events)
    },
    findings: async () => {
      const again = await replay(database)
      return [...(await audit(database)).findings, ...again.findings]
    },
    async close() {
      await lane.close()
      await database.end({ timeout: 5 })
    },
  }
}

/** A message on X by somebody whose id is their name with `id-` before it; every @name in it is a mention. */
export function message(who: string, text: string, how: Partial<Message> = {}): Incoming {
  count += 1
  const messageId = how.messageId ?? `${process.pid}-${count}`
  const mentions = [...text.matchAll(/@(\w+)/g)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    uid: `id-${match[1]}`,
    handle: match[1] ?? '',
  }))
  const input: Input = {
    kind: 'message',
    channel: 'x',
    sender: { uid: `id-${who}`, handle: who },
    conversation: `dm-${who}`,
    private: true,
    messageId,
    text,
    mentions,
    ...how,
  }
  return { source: 'x', key: `dm:${messageId}`, input }
}

function saidOf(body: ReplyBody): Said {
  const links = { cardLink: () => 'https://florin.test/card/…' }
  const text = body.says.map((say) => render(say, { language: body.language }, links)).join('\n\n')
  return { to: body.uid.replace(/^id-/, ''), text, public: body.conversation !== undefined, body }
}

/** Lines as a chat shows them, without what changes from run to run. */
export function transcript(said: readonly Said[]): string {
  return said
    .map(({ to, text, public: openly }) => `${openly ? 'to all, for ' : 'to '}${to}: ${text}`)
    .join('\n')
    .replaceAll(/\b(pay|out|fnd|evt)_[0-9a-z]{26}\b/g, '$1_…')
    .replaceAll(/\b(YES|NO|code) [0-9A-Z]{3}\b/g, '$1 CODE')
    .replaceAll(/\([2-9][2-9A-Z]{2}\)/g, '(CODE)')
}

/** The code that a prompt showed. */
export function codeOf(said: readonly Said[]): string {
  return /YES ([0-9A-Z]{3})/.exec(said.map(({ text }) => text).join('\n'))?.[1] ?? ''
}
