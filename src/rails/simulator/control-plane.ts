/**
 * The back door, for tests and for people who play: what was executed, what shall go wrong, what time it is.
 *
 * It listens on 127.0.0.1 only and answers only requests that name a loopback host, so that no web page that a
 * developer happens to visit can reach it by a name of its own.
 */
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { resolve } from 'node:path'
import { z } from 'zod'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../kernel/clock.ts'
import type { Door } from './door.ts'
import { isDoorFault, ruleRequest } from './faults.ts'
import { MAGIC_CARDS } from './magic.ts'
import type { Network } from './network.ts'
import { report } from './report.ts'
import { settle, settlementRequest } from './settlement.ts'

interface Answer {
  readonly status: number
  readonly body: unknown
}

const ok = (body: unknown): Answer => ({ status: 200, body })
const notFound: Answer = { status: 404, body: { error: 'no such resource' } }

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds: `P1DT2H`. Undefined when it is none. */
export function durationOf(text: string): number | undefined {
  const match = /^P(?=.)(?:(\d+)D)?(?:T(?=.)(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  if (!match) return undefined
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return days * DAY_MS + hours * HOUR_MS + minutes * MINUTE_MS + seconds * SECOND_MS
}

const clockRequest = z.strictObject({
  advance: z.string().transform(durationOf).pipe(z.number()),
  /** Makes a settlement file at every midnight (UTC) on the way. */
  endOfDay: z.boolean().default(false),
})

const units = z.string().regex(/^\d{1,18}$/)
const pan = z.string().regex(/^\d{13,19}$/)
const cardRequest = z.strictObject({
  pan,
  balances: z.record(z.string(), units).optional(),
  pushesPerDay: z.number().int().min(0).optional(),
  unitsPerDay: units.optional(),
  unitsPerPush: units.optional(),
})
const outageRequest = z.strictObject({
  prefix: z.string().regex(/^\d{0,19}$/),
  forMs: z.number().int().min(1),
})
const returnRequest = z.strictObject({
  transactionIdentifier: z.string(),
  reasonCode: z
    .string()
    .regex(/^[A-Z0-9]{2,4}$/)
    .default('R01'),
})

/** Moves the clock, by way of every midnight if the day shall end there. */
async function advance(network: Network, { advance: by, endOfDay }: z.infer<typeof clockRequest>) {
  const target = network.now() + by
  const files: string[] = []
  const moveTo = (moment: number) => {
    const offset = network.state.clockOffset + Math.max(0, moment - network.now())
    network.record({ type: 'clock', offset })
  }
  if (endOfDay) {
    for (
      let midnight = (Math.floor(network.now() / DAY_MS) + 1) * DAY_MS;
      midnight <= target;
      midnight += DAY_MS
    ) {
      moveTo(midnight)
      files.push((await settle(network, settlementRequest.parse({}))).file)
    }
  }
  moveTo(target)
  await network.flushed()
  return { now: new Date(network.now()).toISOString(), files }
}

async function post(network: Network, door: Door, path: string, input: unknown): Promise<Answer> {
  switch (path) {
    case '/__sim/rules': {
      const rule = ruleRequest.parse(input)
      if (isDoorFault(rule.fault)) {
        await door.trouble(rule.fault)
        return ok({ door: rule.fault.kind })
      }
      const made = network.addRule(rule, Array.isArray(rule.fault) ? rule.fault : [rule.fault])
      await network.flushed()
      return ok(made)
    }
    case '/__sim/clock':
      return ok(await advance(network, clockRequest.parse(input)))
    case '/__sim/settlement':
      return ok(await settle(network, settlementRequest.parse(input)))
    case '/__sim/reset':
      await door.mend()
      await network.reset()
      return ok({ reset: true })
    case '/__sim/cards': {
      const { pan: number, ...settings } = cardRequest.parse(input)
      const known = Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined))
      network.record({
        type: 'card',
        token: network.token(number),
        last4: number.slice(-4),
        settings: known,
      })
      await network.flushed()
      return ok({ last4: number.slice(-4), settings: known })
    }
    case '/__sim/outages': {
      const { prefix, forMs } = outageRequest.parse(input)
      const outage = { prefix, from: network.now(), until: network.now() + forMs }
      network.record({ type: 'outage', outage })
      await network.flushed()
      return ok(outage)
    }
    case '/__sim/returns': {
      const { transactionIdentifier, reasonCode } = returnRequest.parse(input)
      const found = network.state.byIdentifier.get(transactionIdentifier)
      if (!found) return notFound
      network.record({ type: 'return_due', key: found.key, reasonCode })
      await network.flushed()
      return ok({ due: transactionIdentifier, reasonCode })
    }
    default:
      return notFound
  }
}

function get(network: Network, path: string): Answer {
  switch (path) {
    case '/__sim/journal':
      return ok(report(network))
    case '/__sim/rules':
      return ok([...network.state.rules.values()])
    case '/__sim/who':
      return ok({ pid: process.pid, directory: resolve(network.directory) })
    case '/__sim/clock':
      return ok({ now: new Date(network.now()).toISOString(), offsetMs: network.state.clockOffset })
    case '/__sim/settlement':
      return ok({ files: network.state.files })
    case '/__sim/cards':
      return ok([...MAGIC_CARDS].map(([number, { label }]) => ({ pan: number, label })))
    default:
      return notFound
  }
}

async function remove(network: Network, door: Door, path: string): Promise<Answer> {
  const id = /^\/__sim\/rules(?:\/(\d+))?$/.exec(path)
  if (!id) return notFound
  if (id[1] === undefined) await door.mend()
  network.record({ type: 'rules_cleared', ...(id[1] === undefined ? {} : { id: Number(id[1]) }) })
  await network.flushed()
  return ok({ cleared: id[1] ?? 'all' })
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  let text = ''
  for await (const chunk of request) text += chunk
  return text === '' ? {} : JSON.parse(text)
}

const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/

export function controlPlane(network: Network, door: Door): Server {
  const answer = async (request: IncomingMessage): Promise<Answer> => {
    if (!LOOPBACK.test(request.headers.host ?? '')) return { status: 403, body: { error: 'loopback only' } }
    if (request.headers.origin !== undefined) return { status: 403, body: { error: 'not for web pages' } }
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    if (request.method === 'GET') return get(network, path)
    if (request.method === 'DELETE') return remove(network, door, path)
    if (request.method !== 'POST') return { status: 405, body: { error: 'GET, POST or DELETE' } }
    return post(network, door, path, await bodyOf(request))
  }
  return createServer((request, response) => {
    answer(request)
      .catch((error: unknown): Answer => {
        const bad = error instanceof z.ZodError || error instanceof SyntaxError
        const problem = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
        return { status: bad ? 400 : 500, body: { error: problem } }
      })
      .then(({ status, body }) => {
        response.writeHead(status, { 'content-type': 'application/json' })
        response.end(JSON.stringify(body))
      })
  })
}
