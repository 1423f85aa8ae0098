/** Who may talk to whom: certificates, Basic, message-level encryption; and what never leaves the closure. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { RailUnavailable } from '../../src/rails/rail.ts'
import { readCertificates } from '../../src/rails/simulator/certificate-files.ts'
import { daysLeft, ensureCertificates, issueCertificate } from '../../src/rails/simulator/certificates.ts'
import { certificateDaysLeft, simulatorVisaConfig } from '../../src/rails/visa-direct/config.ts'
import { redact } from '../../src/rails/visa-direct/redact.ts'
import {
  APPROVED,
  cardOf,
  keptLog,
  newIds,
  pushOf,
  railOf,
  type SimulatorProcess,
  short,
  startProcess,
} from './simulated.ts'

const DAY = 86_400_000
let simulator: SimulatorProcess
const elsewhere = mkdtempSync(join(tmpdir(), 'florin-elsewhere-'))
beforeAll(async () => {
  simulator = await startProcess()
})
afterEach(() => simulator.clearRules())
afterAll(async () => {
  await simulator.remove()
  rmSync(elsewhere, { recursive: true })
})

function certificates() {
  const made = readCertificates(simulator.directory)
  if (!made) throw new Error('the simulator has no certificates')
  return made
}

const executed = async () => (await simulator.journal()).counters.push.received

test('security: without a client certificate nothing is run, and we know that nothing was', async () => {
  const before = await executed()
  const rail = railOf(simulator, { cert: '', key: '' })
  expect(short(await rail.push(pushOf()))).toMatch(/^not_sent ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED$/)
  expect(await executed()).toBe(before)
  rail.close()
})

test('security: a client certificate of another authority, or an expired one, runs nothing', async () => {
  const before = await executed()
  const { caCert, caKey } = certificates()
  const foreign = await ensureCertificates(elsewhere)
  const now = Date.now()
  const expired = await issueCertificate('client', 'FLORINSIMULATOR', now - 9 * DAY, now - DAY, {
    cert: caCert,
    key: caKey,
  })
  for (const { cert, key } of [{ cert: foreign.clientCert, key: foreign.clientKey }, expired]) {
    const rail = railOf(simulator, { cert, key })
    // The far side hangs up without a word: from here that is not to be told from a request that was executed.
    expect(short(await rail.push(pushOf()))).toMatch(/^unknown |^not_sent ERR_SSL/)
    rail.close()
  }
  expect(await executed()).toBe(before)
})

test('security: a certificate that is not the user, or a wrong password, is turned away', async () => {
  const { caCert, caKey } = certificates()
  const now = Date.now()
  const other = await issueCertificate('client', 'SOMEBODYELSE', now - DAY, now + DAY, {
    cert: caCert,
    key: caKey,
  })
  for (const change of [other, { password: 'guess' }, { userId: 'SOMEBODYELSE' }]) {
    const rail = railOf(simulator, change)
    expect(short(await rail.push(pushOf()))).toBe('not_sent http_401')
    rail.close()
  }
})

test('security: a server whose certificate has expired, or is of another authority, is sent nothing', async () => {
  const before = await executed()
  await simulator.control('rules', { fault: { kind: 'tls_cert_expired' } })
  const rail = railOf(simulator)
  expect(short(await rail.push(pushOf()))).toBe('not_sent CERT_HAS_EXPIRED retryable')
  await simulator.clearRules()
  expect(short(await rail.push(pushOf()))).toBe('approved')
  rail.close()
  const foreign = await ensureCertificates(elsewhere)
  const stranger = railOf(simulator, { ca: foreign.caCert })
  expect(short(await stranger.push(pushOf()))).toMatch(
    /^not_sent .*(SIGNATURE|VERIFY|SELF_SIGNED|ISSUER).* retryable$/,
  )
  stranger.close()
  expect(await executed()).toBe(before + 1)
})

test('security: what is encrypted to the wrong key, or under an unknown key id, is turned away', async () => {
  const foreign = await ensureCertificates(elsewhere)
  for (const change of [{ mleServerCert: foreign.mleServerCert }, { mleKeyId: 'unknown' }]) {
    const rail = railOf(simulator, change)
    expect(short(await rail.push(pushOf()))).toBe('declined config 9125')
    rail.close()
  }
})

test('security: with a wrong key of our own the answer cannot be read, and the payment is unknown', async () => {
  const foreign = await ensureCertificates(elsewhere)
  const rail = railOf(simulator, { mleClientKey: foreign.mleClientKey })
  const attempt = pushOf()
  expect(short(await rail.push(attempt))).toBe('unknown garbled')
  rail.close()
  const healed = railOf(simulator)
  expect(short(await healed.lookup({ ids: attempt.ids }))).toBe('approved')
  healed.close()
})

test('behavior: a host that does not exist, or where nobody listens, was sent nothing', async () => {
  for (const url of ['https://nowhere.invalid', 'https://localhost:1']) {
    const rail = railOf(simulator, { url })
    expect(short(await rail.push(pushOf()))).toMatch(
      /^not_sent (ENOTFOUND|EAI_AGAIN|ECONNREFUSED) retryable$/,
    )
    rail.close()
  }
})

test('refusal: a key that is no key sends nothing', async () => {
  const rail = railOf(simulator, { mleServerCert: 'no certificate' })
  expect(short(await rail.push(pushOf()))).toBe('not_sent encryption')
  rail.close()
})

test('security: no card number in a log line, an outcome, an error, or a file of the simulator', async () => {
  const log = keptLog()
  const outcomes: unknown[] = []
  const vault = {
    open: async () => {
      throw new Error(`cannot decrypt ${APPROVED}`)
    },
  }
  const rail = railOf(simulator, {}, log)
  const broken = railOf(simulator, {}, log, vault)
  const pans = [APPROVED, '4957038000002001', '4957039000004104', '4957038000001003', '4957030420210497']
  for (const pan of pans) {
    outcomes.push(await rail.push(pushOf({ pan })), await rail.pull(pushOf({ pan })))
    outcomes.push(
      await rail.attributes(cardOf(pan)),
      await rail.validate(cardOf(pan), { cvv2: '321' }, newIds()),
    )
  }
  const fault = { kind: 'reject', status: 400, echo: true }
  await simulator.control('rules', { match: { path: 'push', pan: APPROVED }, fault })
  for (const form of ['responseStatus', 'errorMessage']) {
    await simulator.control('rules', { match: { path: 'push' }, fault: { ...fault, form }, times: 1 })
    outcomes.push(await rail.push(pushOf()))
  }
  outcomes.push(await broken.push(pushOf()), await broken.validate(cardOf(APPROVED), {}, newIds()))
  outcomes.push(await broken.attributes(cardOf(APPROVED)).catch((error: unknown) => error))
  expect(outcomes.at(-1)).toBeInstanceOf(RailUnavailable)
  outcomes.push((outcomes.at(-1) as Error).message, (outcomes.at(-1) as Error).stack)
  rail.close()
  broken.close()
  await simulator.settle()

  // Our own opener for tests has the number in the card's id, which the log may name.
  const lines = log.lines.map((line) => line.replaceAll(/crd_\d+/g, 'crd_'))
  expect(lines.some((line) => line.includes('number ending 0003'))).toBe(true)
  const files = readdirSync(simulator.directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8'))
  const journal = JSON.stringify(await simulator.journal())
  const everything = [
    ...lines,
    ...outcomes.map((outcome) => JSON.stringify(outcome)),
    ...files,
    journal,
  ].join('\n')
  for (const pan of pans) expect(everything).not.toContain(pan)
  expect(everything).not.toContain('"321"')
})

test('security: card numbers are blanked however they are spaced', () => {
  expect(redact('restricted for 4957039000000003.')).toBe('restricted for [number ending 0003].')
  expect(redact('4957 0390 0000 0003 and 4957-0390-0000-0003')).toBe(
    '[number ending 0003] and [number ending 0003]',
  )
  expect(redact('code 3001, stan 451018')).toBe('code 3001, stan 451018')
})

test('security: certificates and the journal are for their owner only', () => {
  const folder = join(simulator.directory, 'certificates')
  const modes = readdirSync(folder).map((file) => statSync(join(folder, file)).mode & 0o777)
  expect(new Set(modes)).toEqual(new Set([0o600]))
  expect(statSync(join(simulator.directory, 'journal.jsonl')).mode & 0o777).toBe(0o600)
})

test('behavior: an operator can see when the certificates of the client expire', async () => {
  const config = simulatorVisaConfig(simulator.directory, simulator.port)
  expect(certificateDaysLeft(config, Date.now())).toBe(396)
  const { caCert, caKey } = certificates()
  const now = Date.now()
  const short = await issueCertificate('client', 'X', now - DAY, now + 5.5 * DAY, {
    cert: caCert,
    key: caKey,
  })
  expect(certificateDaysLeft({ ...config, cert: short.cert }, now)).toBe(5)
  expect(certificateDaysLeft({ ...config, cert: short.cert }, now + 7 * DAY)).toBe(-2)
})

test('behavior: certificates are used again, and made anew near their end; the card secret stays', async () => {
  const first = await ensureCertificates(elsewhere)
  expect(await ensureCertificates(elsewhere)).toEqual(first)
  expect(daysLeft(first, Date.now())).toBeGreaterThan(360)
  const later = await ensureCertificates(elsewhere, 'FLORINSIMULATOR', Date.now() + 370 * DAY)
  expect(later.serverCert).not.toBe(first.serverCert)
  expect(daysLeft(later, Date.now())).toBeGreaterThan(700)
  expect(later.credentials.cardSecret).toBe(first.credentials.cardSecret)
  const other = await ensureCertificates(elsewhere, 'OTHERUSER')
  expect(other.credentials.userId).toBe('OTHERUSER')
})

test('security: the back door is shut to other names and to web pages, and is not behind the front door', async () => {
  const url = `http://127.0.0.1:${simulator.controlPort}/__sim/journal`
  const page = await fetch(url, { headers: { origin: 'https://evil.example' } })
  expect(page.status).toBe(403)
  const { request } = await import('node:http')
  const status = await new Promise<number | undefined>((resolve, reject) => {
    const options = { port: simulator.controlPort, path: '/__sim/journal', headers: { host: 'evil.example' } }
    request({ host: '127.0.0.1', ...options }, (response) => resolve(response.statusCode))
      .on('error', reject)
      .end()
  })
  expect(status).toBe(403)
  const { get } = await import('node:https')
  const { caCert: ca, clientCert: cert, clientKey: key, credentials } = certificates()
  const auth = `${credentials.userId}:${credentials.password}`
  const front = await new Promise<number | undefined>((resolve, reject) => {
    get({ port: simulator.port, path: '/__sim/journal', ca, cert, key, auth }, (response) =>
      resolve(response.statusCode),
    ).on('error', reject)
  })
  expect(front).toBe(404)
})
