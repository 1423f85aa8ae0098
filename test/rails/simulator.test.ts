/** The simulator by itself: what it refuses, what cards and time do, reversal, settlement, and its command line. */

import { spawn } from 'node:child_process'
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { CompactEncrypt, compactDecrypt, importPKCS8, importX509 } from 'jose'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { usd } from '../../src/kernel/money.ts'
import { openJournal, readJournal } from '../../src/rails/journal.ts'
import { readCertificates } from '../../src/rails/simulator/certificate-files.ts'
import { settleIfDue } from '../../src/rails/simulator/end-of-day.ts'
import { move } from '../../src/rails/simulator/funds.ts'
import { openNetwork } from '../../src/rails/simulator/network.ts'
import { simulatorVisaConfig } from '../../src/rails/visa-direct/config.ts'
import { pushBody } from '../../src/rails/visa-direct/messages.ts'
import { readSettlementFile, SettlementFileError } from '../../src/rails/visa-direct/settlement-file.ts'
import { newIds, pushOf, railOf, type SimulatorProcess, short, startProcess } from './simulated.ts'

let simulator: SimulatorProcess
beforeAll(async () => {
  simulator = await startProcess()
})
afterEach(() => simulator.control('reset', {}))
afterAll(() => simulator.remove())

const PUSH = '/visadirect/fundstransfer/v1/pushfundstransactions'
const PAN = '4957039000000003'

function goodBody(): Record<string, unknown> {
  return pushBody(simulatorVisaConfig(simulator.directory, simulator.port), pushOf(), {
    number: PAN,
    expires: '2031-12',
  })
}

/** Sends as the client would, but any body. */
async function raw(body: unknown, headers: Record<string, string> = {}, path = PUSH) {
  const made = readCertificates(simulator.directory)
  if (!made) throw new Error('no certificates')
  const { userId, password, mleKeyId } = made.credentials
  const key = await importX509(made.mleServerCert, 'RSA-OAEP-256')
  const encData = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(body)))
    .setProtectedHeader({ alg: 'RSA-OAEP-256', enc: 'A128GCM' })
    .encrypt(key)
  const text = await new Promise<{ status: number; body: string }>((resolve, reject) => {
    const out = request(
      {
        host: 'localhost',
        port: simulator.port,
        path,
        method: 'POST',
        auth: `${userId}:${password}`,
        ca: made.caCert,
        cert: made.clientCert,
        key: made.clientKey,
        headers: { keyid: mleKeyId, ...headers },
      },
      (response) => {
        let received = ''
        response.on('data', (chunk) => (received += chunk))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, body: received }))
      },
    )
    out.on('error', reject)
    out.end(JSON.stringify({ encData }))
  })
  const parsed = JSON.parse(text.body) as { encData?: string }
  if (parsed.encData === undefined) return { status: text.status, body: parsed as Record<string, unknown> }
  const ours = await importPKCS8(made.mleClientKey, 'RSA-OAEP-256')
  const { plaintext } = await compactDecrypt(parsed.encData, ours)
  return {
    status: text.status,
    body: JSON.parse(new TextDecoder().decode(plaintext)) as Record<string, unknown>,
  }
}

test('behavior: a good body is approved, and the issuer is named as the one who answered', async () => {
  const { status, body } = await raw(goodBody())
  expect(status).toBe(200)
  expect(body).toMatchObject({ actionCode: '00', responseCode: '5', last4ofPan: 3 })
  expect(body.transactionIdentifier).toSatisfy(Number.isSafeInteger)
})

const MISTAKES: readonly (readonly [change: Record<string, unknown>, message: RegExp])[] = [
  [{ systemsTraceAuditNumber: '12345' }, /systemsTraceAuditNumber/],
  [{ retrievalReferenceNumber: '636730000001' }, /ydddhhnnnnnn/],
  [{ amount: '12.345' }, /amount: has too many decimals/],
  [{ amount: '-1.00' }, /amount/],
  [{ amount: '1e3' }, /amount/],
  [{ transactionCurrencyCode: 'XXX' }, /transactionCurrencyCode/],
  [{ recipientPrimaryAccountNumber: '4957' }, /recipientPrimaryAccountNumber/],
  [{ businessApplicationId: 'ZZ' }, /businessApplicationId/],
  [{ senderAddress: undefined }, /senderAddress: is required/],
  [{ senderStateCode: undefined }, /senderStateCode: is required/],
  [{ sourceOfFundsCode: undefined }, /sourceOfFundsCode/],
  [{ senderReference: undefined }, /senderReference: or senderAccountNumber/],
  [
    { cardAcceptor: { name: 'x'.repeat(26), idCode: 'A', terminalId: 'B', address: { country: 'USA' } } },
    /cardAcceptor.name/,
  ],
]

test.for(MISTAKES)('refusal: %o', async ([change, message]) => {
  const { status, body } = await raw({ ...goodBody(), ...change })
  expect(status).toBe(400)
  expect(body.responseStatus).toMatchObject({
    code: '3001',
    severity: 'ERROR',
    message: expect.stringMatching(message),
  })
  expect(JSON.stringify(body)).not.toContain(PAN)
  expect((await simulator.journal()).counters.push.received).toBe(0)
})

test('refusal: a card number that fails Luhn is unknown to every issuer; one that is no Visa card has none', async () => {
  expect(
    (await raw({ ...goodBody(), recipientPrimaryAccountNumber: '4957039000000004' })).body.actionCode,
  ).toBe('14')
  expect(
    (await raw({ ...goodBody(), recipientPrimaryAccountNumber: '5555555555554444' })).body.actionCode,
  ).toBe('15')
  expect(
    (await raw({ ...goodBody(), recipientPrimaryAccountNumber: '4653459515756154' })).body.actionCode,
  ).toBe('00')
})

test('behavior: a client that wants its answer within a millisecond gets 202', async () => {
  const { status, body } = await raw(goodBody(), { 'x-transaction-timeout-ms': '1' })
  expect([status, Object.keys(body)]).toEqual([202, ['statusIdentifier']])
})

test('refusal: too long a body, an unknown path', async () => {
  expect((await raw({ ...goodBody(), memo: 'x'.repeat(90_000) })).status).toBe(413)
  expect((await raw(goodBody(), {}, '/visadirect/fundstransfer/v1/multipushfundstransactions')).status).toBe(
    404,
  )
})

test('behavior: limits of a card: per push, per day by amount and by count, and a new day', async () => {
  const rail = railOf(simulator)
  await simulator.control('cards', { pan: PAN, pushesPerDay: 3, unitsPerDay: '10000', unitsPerPush: '6000' })
  const push = async (units: bigint) => short(await rail.push(pushOf({ units })))
  expect(await push(6_001n)).toBe('declined soft 61')
  expect(await push(6_000n)).toBe('approved')
  expect(await push(4_001n)).toBe('declined soft 61')
  expect(await push(1_000n)).toBe('approved')
  expect(await push(1_000n)).toBe('approved')
  expect(await push(1_000n)).toBe('declined soft 65')
  await simulator.control('clock', { advance: 'PT24H' })
  expect(await push(1_000n)).toBe('approved')
  rail.close()
})

test('behavior: while an issuer is out its cards get 91, others work', async () => {
  const rail = railOf(simulator)
  await simulator.control('outages', { prefix: '495703', forMs: 3_600_000 })
  expect(short(await rail.push(pushOf()))).toBe('declined soft 91')
  expect(short(await rail.push(pushOf({ pan: '4895142232120006' })))).toBe('approved')
  await simulator.control('clock', { advance: 'PT1H' })
  expect(short(await rail.push(pushOf()))).toBe('approved')
  rail.close()
})

async function pulled(rail: ReturnType<typeof railOf>, pan = PAN) {
  const attempt = pushOf({ pan })
  const outcome = await rail.pull(attempt)
  if (outcome.kind !== 'approved') throw new Error(`the pull was ${short(outcome)}`)
  const { networkRef, approvalCode = '', transmittedAt = 0 } = outcome
  return { ids: attempt.ids, amount: attempt.amount, networkRef, approvalCode, transmittedAt }
}

test('behavior: a pull is reversed once, wholly, within 24 hours, and both are told apart when asked', async () => {
  const rail = railOf(simulator)
  const pull = await pulled(rail)
  const find = async (of: 'pull' | 'reverse') => short(await rail.lookup({ ids: pull.ids, of }))
  expect([await find('pull'), await find('reverse')]).toEqual(['approved', 'absent'])
  expect(short(await rail.reverse({ ...pull, amount: usd(1n) }))).toBe('declined soft 13')
  const other = await pulled(rail)
  expect(short(await rail.reverse(other))).toBe('approved')
  expect(short(await rail.reverse(other))).toBe('approved') // 94, and its original is adopted
  expect(short(await rail.reverse({ ...other, networkRef: '100000000000001', resend: true }))).toBe(
    'approved',
  )
  expect(short(await rail.lookup({ ids: other.ids, of: 'reverse' }))).toBe('approved')
  expect(short(await rail.lookup({ ids: other.ids, of: 'pull' }))).toBe('approved')
  const wrong = await pulled(rail)
  expect(short(await rail.reverse({ ...wrong, approvalCode: 'WRONG1' }))).toBe('declined config 12')
  const late = await pulled(rail)
  await simulator.control('clock', { advance: 'PT24H1S' })
  expect(short(await rail.reverse(late))).toBe('declined config 3001')
  const { counters } = await simulator.journal()
  expect(counters.reverse).toMatchObject({ executed: 1, executedUnits: { USD: '5000' } })
  rail.close()
})

test('behavior: a lost reversal is found, and its money went back once', async () => {
  const rail = railOf(simulator)
  const pull = await pulled(rail)
  await simulator.control('rules', {
    match: { path: 'reverse' },
    fault: { kind: 'execute_then_drop' },
    times: 1,
  })
  expect(short(await rail.reverse(pull))).toBe('unknown ECONNRESET')
  expect(short(await rail.lookup({ ids: pull.ids, of: 'reverse' }))).toBe('approved')
  const { counters, transactions } = await simulator.journal()
  expect(counters.reverse.executed).toBe(1)
  // To the network a pull and its reversal are two requests, and so are their idempotency ids.
  const { attempt } = pull.ids
  expect(transactions.map((one) => one.clientTransactionId)).toEqual([attempt, `${attempt}_reverse`])
  rail.close()
})

test('behavior: the day ends in a file of what was executed, and the next file has only what is new', async () => {
  const rail = railOf(simulator)
  await pulled(rail)
  for (const pan of [PAN, '4957038000004007', '4957038000004106', '4957038000004205', '4957039000000508']) {
    await rail.push(pushOf({ pan }))
  }
  const { text, file } = await simulator.settle()
  expect(readFileSync(file, 'utf8')).toBe(text)
  const read = readSettlementFile(text)
  expect(read.items.map(({ kind, amount }) => [kind, amount.units])).toEqual([
    ['pull', 5_000n],
    ['push', 5_000n],
    ['push', 5_000n], // comes back below
    ['push', 5_001n], // the magic mismatch
  ])
  expect(read.returns).toMatchObject([
    { kind: 'push', reasonCode: 'R01', networkRef: read.items[2]?.networkRef },
  ])
  expect(readSettlementFile((await simulator.settle()).text)).toMatchObject({ items: [], returns: [] })
  rail.close()
})

test('behavior: discrepancies are dealt out by the seed; what is late comes with the next file', async () => {
  const rail = railOf(simulator)
  await Promise.all(Array.from({ length: 10 }, () => rail.push(pushOf())))
  const discrepancies = { missing: 1, late: 2, amountMismatch: 1, duplicate: 1, theirsOnly: 1, returned: 1 }
  const first = readSettlementFile((await simulator.settle({ discrepancies })).text)
  const ours = new Map((await simulator.journal()).transactions.map((t) => [t.transactionIdentifier, t]))
  expect(first.items).toHaveLength(10 - 1 - 2 + 1 + 1)
  expect(first.items.filter(({ networkRef }) => !ours.has(networkRef))).toHaveLength(1)
  expect(first.items.filter(({ amount }) => amount.units === 5_001n)).toHaveLength(1)
  expect(new Set(first.items.map(({ networkRef }) => networkRef)).size).toBe(8)
  expect(first.returns).toHaveLength(1)
  expect(readSettlementFile((await simulator.settle()).text).items).toHaveLength(2)
  const { transactions } = await simulator.journal()
  await simulator.control('returns', {
    transactionIdentifier: transactions[0]?.transactionIdentifier,
    reasonCode: 'R03',
  })
  expect(readSettlementFile((await simulator.settle()).text).returns).toMatchObject([{ reasonCode: 'R03' }])
  rail.close()
})

test('behavior: a clock that passes midnight can end the day on its way', async () => {
  const rail = railOf(simulator)
  await rail.push(pushOf())
  const { files } = await simulator.control<{ files: string[] }>('clock', { advance: 'P2D', endOfDay: true })
  expect(files).toHaveLength(2)
  expect(readSettlementFile(readFileSync(files[0] ?? '', 'utf8')).items).toHaveLength(1)
  expect(readSettlementFile(readFileSync(files[1] ?? '', 'utf8')).items).toHaveLength(0)
  rail.close()
})

test('refusal: a push that follows a pull has a reference number of its own', async () => {
  const rail = railOf(simulator)
  const pull = await pulled(rail)
  rail.close()
  const follows = { ...goodBody(), transactionIdentifier: pull.networkRef }
  expect((await raw({ ...follows, retrievalReferenceNumber: pull.ids.rrn })).status).toBe(400)
  expect((await raw(follows)).body.actionCode).toBe('00')
})

test('behavior: a day that is over is settled without being asked, once, and only if it had anything', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'florin-days-'))
  const network = await openNetwork(directory, 1, 'secret')
  const offset = (Math.floor(Date.now() / 86_400_000) + 1) * 86_400_000 - Date.now() - 60_000 // a minute to midnight
  network.record({ type: 'clock', offset })
  const body = { ...goodBody(), systemsTraceAuditNumber: '000777' }
  expect(await move(network, 'push', body, {})).toMatchObject({ status: 200 })
  expect(await settleIfDue(network)).toBe(false)
  network.record({ type: 'clock', offset: offset + 120_000 })
  expect([await settleIfDue(network), await settleIfDue(network)]).toEqual([true, false])
  expect(network.state.files).toHaveLength(1)
  network.record({ type: 'clock', offset: offset + 2 * 86_400_000 })
  expect(await settleIfDue(network)).toBe(false)
  await network.close()
  rmSync(directory, { recursive: true })
})

test('refusal: a settlement file that was cut or altered is not used', async () => {
  const rail = railOf(simulator)
  await rail.push(pushOf())
  await rail.push(pushOf())
  rail.close()
  const { text } = await simulator.settle()
  const rows = text.trimEnd().split('\n')
  const damaged = [
    '',
    rows[0],
    rows.slice(0, -1).join('\n'),
    [rows[0], rows[1], rows[3]].join('\n'),
    text.replace('"50.00"', '"51.00"'),
    text.replace('visa-direct-simulator/1', 'visa-direct-simulator/9'),
    text.replace('"USD","approval', '"XXX","approval'),
    text.slice(0, -20),
  ]
  for (const one of damaged) expect(() => readSettlementFile(one ?? '')).toThrow(SettlementFileError)
})

test('refusal: the back door names what is wrong', async () => {
  const bad = [
    ['rules', { fault: { kind: 'nonsense' } }],
    ['rules', { fault: { kind: 'slow' } }],
    ['rules', { fault: { kind: 'slow', ms: 1 }, unknown: true }],
    ['clock', { advance: 'tomorrow' }],
    ['clock', { advance: 'P' }],
    ['outages', { prefix: 'x', forMs: 1 }],
    ['cards', { pan: '1' }],
  ] as const
  for (const [path, body] of bad) await expect(simulator.control(path, body)).rejects.toThrow(/: 400 /)
  await expect(simulator.control('nothing', {})).rejects.toThrow(/: 404 /)
  await expect(simulator.control('returns', { transactionIdentifier: '1' })).rejects.toThrow(/: 404 /)
})

test('behavior: rules strike the nth request, so many times, and are counted', async () => {
  const rail = railOf(simulator)
  const push = async (units: bigint) => short(await rail.push(pushOf({ units })))
  await simulator.control('rules', {
    match: { path: 'push', amount: '7', nth: 2 },
    fault: { kind: 'action', code: '05' },
  })
  await simulator.control('rules', {
    match: { amount: '8.00' },
    fault: { kind: 'action', code: '59' },
    times: 2,
  })
  expect([await push(700n), await push(700n), await push(700n)]).toEqual([
    'approved',
    'declined soft 05',
    'approved',
  ])
  expect([await push(800n), await push(800n), await push(800n)]).toEqual([
    'declined risk 59',
    'declined risk 59',
    'approved',
  ])
  const rules = await simulator.control<{ matched: number; struck: number }[]>('rules')
  expect(rules.map(({ matched, struck }) => [matched, struck])).toEqual([
    [3, 1],
    [2, 2],
  ])
  rail.close()
})

test('retry: a journal whose last line was cut short is read up to there; other damage is not overlooked', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'florin-journal-'))
  const path = join(directory, 'journal.jsonl')
  const journal = await openJournal<{ n: number }>(path)
  for (let n = 0; n < 100; n += 1) journal.append({ n })
  await Promise.all([journal.flushed(), journal.flushed()])
  await journal.close()
  appendFileSync(path, '{"n":10')
  expect(readJournal<{ n: number }>(path)).toHaveLength(100)
  const again = await openJournal<{ n: number }>(path)
  again.append({ n: 100 })
  await again.close()
  expect(readJournal<{ n: number }>(path).at(-1)).toEqual({ n: 100 })
  writeFileSync(path, '{"n":1}\n{"n"\n{"n":2}\n')
  expect(() => readJournal(path)).toThrow(/^line 2 of .* is damaged$/)
  rmSync(directory, { recursive: true })
})

test.skipIf(!existsSync('/dev/full'))(
  'refusal: a journal that cannot be written says so, once and for ever',
  async () => {
    const broken: Error[] = []
    const journal = await openJournal<{ n: number }>('/dev/full', (error) => broken.push(error))
    await expect(journal.flushed()).resolves.toBeUndefined()
    journal.append({ n: 1 })
    await expect(journal.flushed()).rejects.toThrow(/ENOSPC/)
    await expect(journal.flushed()).rejects.toThrow(/ENOSPC/)
    journal.append({ n: 2 })
    await expect(journal.flushed()).rejects.toThrow(/ENOSPC/)
    await expect(journal.flushed()).rejects.toThrow(/ENOSPC/)
    expect(broken).toHaveLength(1)
  },
)

async function runCommand(...flags: string[]) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'scripts/simulator.ts', ...flags])
  let error = ''
  child.stderr.on('data', (chunk) => (error += chunk))
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  return { code, error }
}

test('refusal: a port in use, a bad number or an unknown flag is one clear line and exit code 1', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'florin-command-'))
  const taken = await runCommand('--dir', directory, '--port', String(simulator.port))
  expect(taken.code).toBe(1)
  expect(taken.error).toMatch(/^simulator: listen EADDRINUSE.*\n$/)
  expect(await runCommand('--port', 'many')).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^simulator: --port is/),
  })
  expect(await runCommand('--nonsense')).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^simulator: Unknown option/),
  })
  rmSync(directory, { recursive: true })
})

test('refusal: a second simulator in one directory gives up; after a kill -9 the next one does not', async () => {
  const first = await startProcess()
  const second = await runCommand('--dir', first.directory)
  expect(second).toMatchObject({
    code: 1,
    error: expect.stringMatching(/^simulator: another simulator works in /),
  })
  await first.kill('SIGKILL')
  const third = await startProcess({ directory: first.directory })
  await third.remove()
})

test('behavior: it ends on SIGTERM with 0, and when its parent lets go of it', async () => {
  const first = await startProcess()
  expect(await first.kill('SIGTERM')).toBe(0)
  const second = await startProcess({ directory: first.directory })
  const ended = new Promise<number | null>((resolve) => second.child.once('exit', resolve))
  second.child.stdin?.end()
  expect(await ended).toBe(0)
  await second.remove()
})

test('behavior: with encryption optional, plain JSON is understood', async () => {
  const open = await startProcess({ flags: ['--mle-optional'] })
  const rail = railOf(open)
  expect(short(await rail.push(pushOf({ ids: newIds() })))).toBe('approved')
  const made = readCertificates(open.directory)
  if (!made) throw new Error('no certificates')
  const { userId, password } = made.credentials
  const answer = await new Promise<string>((resolve, reject) => {
    const options = { port: open.port, path: PUSH, method: 'POST', auth: `${userId}:${password}` }
    const trust = { ca: made.caCert, cert: made.clientCert, key: made.clientKey }
    const out = request({ ...options, ...trust, host: 'localhost' }, (response) => {
      let text = ''
      response.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text))
    })
    out.on('error', reject)
    out.end(JSON.stringify(goodBody()))
  })
  expect(JSON.parse(answer)).toMatchObject({ actionCode: '00' })
  rail.close()
  await open.remove()
})
