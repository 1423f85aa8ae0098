/**
 * The simulator's own authority and key pairs, made at first start: nothing secret is ever in the repository.
 *
 * TLS keys are P-256 (quick to make), the keys of message-level encryption are RSA 2048, as Visa's are. Files are
 * readable by their owner only; they are used again until thirty days before they expire, then all are made anew.
 */
import 'reflect-metadata'
import { randomBytes, webcrypto } from 'node:crypto'
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import * as x509 from '@peculiar/x509'
import { DAY_MS } from '../../kernel/clock.ts'
import {
  CERTIFICATES_FOLDER,
  PEM_FILES,
  readCertificates,
  SIMULATOR_USER,
  type SimulatorCertificates,
} from './certificate-files.ts'

const VALID_DAYS = 397 // the longest that public authorities issue for
const RENEW_BEFORE_DAYS = 30
const TLS_KEY = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const MLE_KEY = {
  name: 'RSASSA-PKCS1-v1_5',
  hash: 'SHA-256',
  publicExponent: new Uint8Array([1, 0, 1]),
  modulusLength: 2048,
} as const
export interface Issued {
  /** PEM */
  readonly cert: string
  /** PEM, PKCS#8 */
  readonly key: string
}

/** Who signs: the authority's certificate and key, PEM; absent for a self-signed authority. */
type Issuer = Issued | undefined
type Purpose = 'authority' | 'server' | 'client' | 'mle'

function extensionsFor(purpose: Purpose): x509.Extension[] {
  const { digitalSignature, keyCertSign, cRLSign, keyEncipherment } = x509.KeyUsageFlags
  switch (purpose) {
    case 'authority':
      return [
        new x509.BasicConstraintsExtension(true, 1, true),
        new x509.KeyUsagesExtension(keyCertSign | cRLSign, true),
      ]
    case 'server':
      return [
        new x509.KeyUsagesExtension(digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension([
          { type: 'dns', value: 'localhost' },
          { type: 'ip', value: '127.0.0.1' },
        ]),
      ]
    case 'client':
      return [
        new x509.KeyUsagesExtension(digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.clientAuth]),
      ]
    case 'mle':
      return [new x509.KeyUsagesExtension(keyEncipherment, true)]
  }
}

const derOf = (pem: string): Buffer => Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64')

/**
 * Makes a key pair and its certificate for the common name. `from` and `until` are milliseconds.
 * With no issuer the certificate is signed by its own key.
 */
export async function issueCertificate(
  purpose: Purpose,
  commonName: string,
  from: number,
  until: number,
  issuer?: Issuer,
): Promise<Issued> {
  const algorithm = purpose === 'mle' ? MLE_KEY : TLS_KEY
  const keys = await webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  const signingKey = issuer
    ? await webcrypto.subtle.importKey('pkcs8', derOf(issuer.key), TLS_KEY, false, ['sign'])
    : keys.privateKey
  const subject = `CN=${commonName}, O=Simulator`
  const cert = await x509.X509CertificateGenerator.create({
    serialNumber: `01${randomBytes(15).toString('hex')}`,
    subject,
    issuer: issuer ? new x509.X509Certificate(issuer.cert).subject : subject,
    notBefore: new Date(from),
    notAfter: new Date(until),
    signingAlgorithm: issuer ? TLS_KEY : algorithm,
    publicKey: keys.publicKey,
    signingKey,
    extensions: extensionsFor(purpose),
  })
  const pkcs8 = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey)).toString('base64')
  const lines = pkcs8.match(/.{1,64}/g)?.join('\n')
  return {
    cert: `${cert.toString('pem')}\n`,
    key: `-----BEGIN PRIVATE KEY-----\n${lines}\n-----END PRIVATE KEY-----\n`,
  }
}

async function makeAll(userId: string, now: number): Promise<SimulatorCertificates> {
  const from = now - DAY_MS // a peer's clock may be behind ours
  const until = now + VALID_DAYS * DAY_MS
  const ca = await issueCertificate('authority', 'Simulator Authority', now - 3 * 365 * DAY_MS, until)
  const [server, expired, client, mleServer, mleClient, mleWrong] = await Promise.all([
    issueCertificate('server', 'localhost', from, until, ca),
    issueCertificate('server', 'localhost', now - 800 * DAY_MS, now - 400 * DAY_MS, ca),
    issueCertificate('client', userId, from, until, ca),
    issueCertificate('mle', 'MLE server', from, until, ca),
    issueCertificate('mle', 'MLE client', from, until, ca),
    issueCertificate('mle', 'MLE wrong', from, until, ca),
  ])
  return {
    caCert: ca.cert,
    caKey: ca.key,
    serverCert: server.cert,
    serverKey: server.key,
    expiredServerCert: expired.cert,
    expiredServerKey: expired.key,
    clientCert: client.cert,
    clientKey: client.key,
    mleServerCert: mleServer.cert,
    mleServerKey: mleServer.key,
    mleClientCert: mleClient.cert,
    mleClientKey: mleClient.key,
    mleWrongCert: mleWrong.cert,
    credentials: {
      userId,
      password: randomBytes(18).toString('base64url'),
      mleKeyId: randomBytes(16).toString('hex'),
      cardSecret: randomBytes(32).toString('hex'),
    },
  }
}

/** Whole days until the first of the certificates in use expires; negative when one has. */
export function daysLeft(certificates: SimulatorCertificates, now: number): number {
  const { caCert, serverCert, clientCert, mleServerCert, mleClientCert } = certificates
  const ends = [caCert, serverCert, clientCert, mleServerCert, mleClientCert].map((pem) =>
    new x509.X509Certificate(pem).notAfter.getTime(),
  )
  return Math.floor((Math.min(...ends) - now) / DAY_MS)
}

/**
 * The certificates in `directory/certificates`: those of an earlier start, or new ones when there are none, when they
 * are near expiry, or when they are of another user. The card secret outlives a renewal: journals depend on it.
 */
export async function ensureCertificates(
  directory: string,
  userId = SIMULATOR_USER,
  now = Date.now(),
): Promise<SimulatorCertificates> {
  const before = readCertificates(directory)
  const usable = before?.credentials.userId === userId && daysLeft(before, now) >= RENEW_BEFORE_DAYS
  if (before && usable) return before
  const made = await makeAll(userId, now)
  const credentials = before
    ? { ...made.credentials, cardSecret: before.credentials.cardSecret }
    : made.credentials
  const all = { ...made, credentials }
  const folder = join(directory, CERTIFICATES_FOLDER)
  const draft = `${folder}.new-${process.pid}`
  mkdirSync(draft, { recursive: true, mode: 0o700 })
  for (const [name, file] of Object.entries(PEM_FILES)) {
    writeFileSync(join(draft, file), all[name as keyof typeof PEM_FILES], { mode: 0o600 })
  }
  writeFileSync(join(draft, 'credentials.json'), JSON.stringify(credentials), { mode: 0o600 })
  // The folder appears whole or not at all, so a start that dies half way leaves nothing half made.
  if (existsSync(folder)) rmSync(folder, { recursive: true })
  renameSync(draft, folder)
  return all
}
