/**
 * A lane in a process of its own, to be killed: its people pay those of the next lane, again and again, one dollar at a time.
 * Started again it delivers everything from the beginning, as a platform that heard nothing would.
 */
import { DEFAULT_POLICY } from '../../src/conversation/policy.ts'
import { connect } from '../../src/db/connect.ts'
import { systemClock } from '../../src/kernel/clock.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { usd } from '../../src/kernel/money.ts'
import { Lane } from '../../src/lane/lane.ts'
import { adoptPolicy } from '../../src/lane/policy.ts'

const [url = '', laneText = '0', lanesText = '1', peopleText = '1', turnsText = '1'] = process.argv.slice(2)
const [number, lanes, people, turns] = [laneText, lanesText, peopleText, turnsText].map(Number) as [
  number,
  number,
  number,
  number,
]
const database = connect(url, { max: 4, name: `lane ${number}` })
const policy = await adoptPolicy(database, { ...DEFAULT_POLICY, welcomeBonus: usd(100_00n) })
const lane = new Lane({ database, clock: systemClock, policy, lane: number, batchMax: 8 })

for (let turn = 0; turn < turns; turn += 1) {
  await Promise.all(Array.from({ length: people }, (_, n) => pay(n, turn)))
  process.stdout.write(`${turn + 1}\n`)
}
await lane.close()
await database.end()
process.stdout.write('done\n')

async function pay(n: number, turn: number): Promise<void> {
  const payee = `p${(number + 1) % lanes}-${n}`
  await lane.submit([message(n, `send $1 to @${payee}`, payee, `ask-${turn}`)])
  await lane.submit([message(n, 'yes', undefined, `yes-${turn}`)])
}

function message(n: number, text: string, payee: string | undefined, key: string): Incoming {
  const uid = `p${number}-${n}`
  const start = text.indexOf('@')
  return {
    source: 'x',
    key: `dm:${uid}:${key}`,
    input: {
      kind: 'message',
      channel: 'x',
      sender: { uid, handle: uid },
      conversation: `dm-${uid}`,
      private: true,
      messageId: `${uid}:${key}`,
      text,
      mentions: payee === undefined ? [] : [{ start, end: text.length, uid: payee, handle: payee }],
    },
  }
}
