/** Rows are sealed in blocks under a key. Whoever alters them behind the gateway's back, with every right there is, is found. */

import postgres from 'postgres'
import { DEFAULT_POLICY } from '../../../src/conversation/policy.ts'
import { connect } from '../../../src/db/connect.ts'
import { migrate } from '../../../src/db/migrate.ts'
import { ManualClock } from '../../../src/kernel/clock.ts'
import { usd } from '../../../src/kernel/money.ts'
import { audit } from '../../../src/lane/audit.ts'
import { Lane } from '../../../src/lane/lane.ts'
import { adoptPolicy } from '../../../src/lane/policy.ts'
import { replay } from '../../../src/lane/replay.ts'
import { sealPending } from '../../../src/seal/seal.ts'
import { verifySeals } from '../../../src/seal/verify.ts'

const url = process.env.DATABASE_URL ?? ''
await migrate(url)
const database = connect(url, { max: 4, name: 'example' })
const policy = await adoptPolicy(database, { ...DEFAULT_POLICY, welcomeBonus: usd(100_00n) })
const lane = new Lane({ database, clock: new ManualClock(), policy, lane: 0 })
const keys = { newest: 1, byVersion: new Map([[1, new Uint8Array(32).fill(7)]]) }

async function say(text: string, messageId: string): Promise<void> {
  const mentions = text.includes('@alice') ? [{ start: 12, end: 18, uid: '2', handle: 'alice' }] : []
  const sender = { uid: '1', handle: 'bob' }
  const where = { channel: 'x', conversation: 'dm', private: true, messageId } as const
  const input = { kind: 'message', sender, text, mentions, ...where } as const
  await lane.submit([{ source: 'x', key: `dm:${messageId}`, input }])
}

async function check(title: string): Promise<void> {
  const books = await audit(database)
  const seals = await verifySeals(database, keys)
  const again = await replay(database)
  console.log(title)
  for (const [name, { findings }] of Object.entries({ books, seals, replay: again }))
    console.log(`  ${name}: ${findings.length === 0 ? 'nothing found' : findings.join('\n    ')}`)
}

await say('send $20 to @alice', '1')
await say('yes', '2')
console.log(`${await sealPending(database, keys)} events sealed`)
await check('as it was written')

// Somebody with every right on the database makes the payment 25.00, everywhere, so that the books still agree.
const owner = postgres(url, { max: 1, onnotice: () => {} })
await owner.unsafe(`
  alter table transfers disable trigger user;
  alter table entries disable trigger user;
  update transfers set units = 2500 where units = 2000;
  update payments set units = 2500 where units = 2000;
  update entries set units = sign(units) * 2500, balance = balance + sign(units) * 500 where abs(units) = 2000;
  update accounts set debits_posted = 2500 where debits_posted = 2000;
  update accounts set credits_posted = 2500 where credits_posted = 2000;
  alter table transfers enable trigger user;
  alter table entries enable trigger user`)
await check('after a payment of 20.00 was made 25.00 in every table')

await owner.end()
await lane.close()
await database.end()
