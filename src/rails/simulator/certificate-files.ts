/** Where the simulator's certificates lie, for whoever reads them without making them. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The user that certificates are made for when no other is named. */
export const SIMULATOR_USER = 'FLORINSIMULATOR'
export const CERTIFICATES_FOLDER = 'certificates'

export const PEM_FILES = {
  caCert: 'ca.pem',
  caKey: 'ca-key.pem',
  serverCert: 'server.pem',
  serverKey: 'server-key.pem',
  expiredServerCert: 'server-expired.pem',
  expiredServerKey: 'server-expired-key.pem',
  clientCert: 'client.pem',
  clientKey: 'client-key.pem',
  /** Requests are encrypted to this one. */
  mleServerCert: 'mle-server.pem',
  mleServerKey: 'mle-server-key.pem',
  /** Answers are encrypted to this one. */
  mleClientCert: 'mle-client.pem',
  mleClientKey: 'mle-client-key.pem',
  /** Nobody holds its key: for the fault `mle_wrong_key`. */
  mleWrongCert: 'mle-wrong.pem',
} as const

export interface Credentials {
  readonly userId: string
  readonly password: string
  readonly mleKeyId: string
  /** Secret that card numbers are hashed with before the simulator's journal holds them. Hex. */
  readonly cardSecret: string
}

/** PEM texts by name, and the Basic credentials. */
export type SimulatorCertificates = Readonly<Record<keyof typeof PEM_FILES, string>> & {
  readonly credentials: Credentials
}

/** Reads what an earlier start made. Undefined when there is none, or part of it is not there. */
export function readCertificates(directory: string): SimulatorCertificates | undefined {
  const folder = join(directory, CERTIFICATES_FOLDER)
  try {
    const read = (file: string) => readFileSync(join(folder, file), 'utf8')
    const pems = Object.fromEntries(Object.entries(PEM_FILES).map(([name, file]) => [name, read(file)]))
    const credentials = JSON.parse(read('credentials.json')) as Credentials
    return { ...(pems as Record<keyof typeof PEM_FILES, string>), credentials }
  } catch {
    return undefined
  }
}
