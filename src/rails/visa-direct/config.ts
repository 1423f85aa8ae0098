/** What the client needs to know of us and of Visa: credentials, who we are as an acquirer, how long to wait. */
import { X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { assert } from '../../kernel/assert.ts'
import { DAY_MS } from '../../kernel/clock.ts'
import { CERTIFICATES_FOLDER, readCertificates } from '../simulator/certificate-files.ts'

/** Where a payment is accepted: Visa shows it on the cardholder's statement. Lengths as the network allows them. */
export interface CardAcceptor {
  /** At most 25 characters. */
  readonly name: string
  /** At most 15 characters: part of what a duplicate is known by, so it never changes while attempts are open. */
  readonly idCode: string
  /** At most 8 characters: likewise. */
  readonly terminalId: string
  readonly street: string
  /** At most 13 characters. */
  readonly city: string
  readonly state?: string
  /** Three digits. */
  readonly county?: string
  readonly zipCode?: string
  /** ISO 3166 alpha-3. */
  readonly country: string
}

/** Certificates and keys are PEM texts; `pemOf` reads them from a file where a path was given. */
export interface VisaConfig {
  /** `VISA_API_URL`: scheme and host, such as `https://sandbox.api.visa.com`. */
  readonly url: string
  readonly userId: string
  readonly password: string
  readonly cert: string
  readonly key: string
  /** Absent: the public authorities that Node knows. */
  readonly ca?: string
  readonly mleKeyId: string
  readonly mleServerCert: string
  readonly mleClientKey: string
  /** 6 to 11 digits. */
  readonly acquiringBin: string
  /** ISO 3166 numeric. Default `840`. */
  readonly acquirerCountryCode?: string
  readonly cardAcceptor: CardAcceptor
  /** When Visa shall answer 202, milliseconds. Default 20,000. */
  readonly networkTimeoutMs?: number
  /** When we give up waiting, milliseconds. Default 30,000. Longer than `networkTimeoutMs`. */
  readonly clientTimeoutMs?: number
}

export const NETWORK_TIMEOUT_MS = 20_000
/** Visa's timer fires first, so that a slow transaction ends in a status identifier and not in a dead socket. */
export const CLIENT_TIMEOUT_MS = 30_000

/** A PEM text as it is, or the contents of the file that the text names. Throws when there is no such file. */
export function pemOf(pathOrPem: string): string {
  return pathOrPem.includes('-----BEGIN') ? pathOrPem : readFileSync(pathOrPem, 'utf8')
}

/** Throws AssertionError for what would only fail at the first payment. */
export function checkVisaConfig(config: VisaConfig): void {
  const { url, acquiringBin, cardAcceptor } = config
  const { name, idCode, terminalId } = cardAcceptor
  const networkTimeoutMs = config.networkTimeoutMs ?? NETWORK_TIMEOUT_MS
  assert(new URL(url).protocol === 'https:', 'VISA_API_URL is an https address')
  assert(/^\d{6,11}$/.test(acquiringBin), 'VISA_ACQUIRING_BIN is 6 to 11 digits')
  assert(
    name.length <= 25 && idCode.length <= 15 && terminalId.length <= 8,
    'a card acceptor field is too long',
  )
  assert(
    networkTimeoutMs < (config.clientTimeoutMs ?? CLIENT_TIMEOUT_MS),
    "Visa's timer must fire before ours",
  )
}

/** Whole days until the first of our certificates, or the one that we encrypt to, expires. Negative: it has. */
export function certificateDaysLeft({ cert, mleServerCert }: VisaConfig, now: number): number {
  const ends = [cert, mleServerCert].map((pem) => Date.parse(new X509Certificate(pem).validTo))
  return Math.floor((Math.min(...ends) - now) / DAY_MS)
}

/** Who we are towards the simulator, where nobody checks. */
export const DEMO_CARD_ACCEPTOR: CardAcceptor = {
  name: 'FLORIN WALLET',
  idCode: 'FLORIN-WALLET',
  terminalId: 'FLORIN01',
  street: '901 Metro Center Blvd',
  city: 'Foster City',
  state: 'CA',
  county: '081',
  zipCode: '94404',
  country: 'USA',
}

/**
 * Points the client at a simulator that has started in this directory at least once and listens on this port.
 * Throws when its certificates are not there.
 */
export function simulatorVisaConfig(
  directory: string,
  port: number,
  timeouts: Pick<VisaConfig, 'networkTimeoutMs' | 'clientTimeoutMs'> = {},
): VisaConfig {
  const made = readCertificates(directory)
  assert(made, `no simulator has made its certificates in ${join(directory, CERTIFICATES_FOLDER)}`)
  const { userId, password, mleKeyId } = made.credentials
  return {
    url: `https://localhost:${port}`,
    userId,
    password,
    cert: made.clientCert,
    key: made.clientKey,
    ca: made.caCert,
    mleKeyId,
    mleServerCert: made.mleServerCert,
    mleClientKey: made.mleClientKey,
    acquiringBin: '408999',
    cardAcceptor: DEMO_CARD_ACCEPTOR,
    ...timeouts,
  }
}
