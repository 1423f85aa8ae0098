/** Message-level encryption, the network's side of it: opens what is meant for us, seals what the client may read. */
import { CompactEncrypt, compactDecrypt, importPKCS8, importX509 } from 'jose'
import type { SimulatorCertificates } from './certificate-files.ts'

const ENCRYPTION = { alg: 'RSA-OAEP-256', enc: 'A128GCM' } as const

export interface Encryption {
  /** The plain JSON of a body. Throws when it was not encrypted for us. */
  open(body: string): Promise<unknown>
  /** `wrongKey` seals it to a key that nobody holds. */
  seal(body: unknown, wrongKey: boolean): Promise<string>
}

export async function encryption(certificates: SimulatorCertificates): Promise<Encryption> {
  const { credentials, mleServerKey, mleClientCert, mleWrongCert } = certificates
  const ours = await importPKCS8(mleServerKey, ENCRYPTION.alg)
  const theirs = await importX509(mleClientCert, ENCRYPTION.alg)
  const nobodys = await importX509(mleWrongCert, ENCRYPTION.alg)
  return {
    open: async (body: string): Promise<unknown> => {
      const { encData } = JSON.parse(body) as { encData?: unknown }
      const { plaintext } = await compactDecrypt(String(encData), ours, {
        keyManagementAlgorithms: [ENCRYPTION.alg],
        contentEncryptionAlgorithms: [ENCRYPTION.enc],
      })
      return JSON.parse(new TextDecoder().decode(plaintext))
    },
    seal: async (body: unknown, wrongKey: boolean): Promise<string> => {
      const encData = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(body)))
        .setProtectedHeader({ ...ENCRYPTION, kid: credentials.mleKeyId, iat: Date.now() })
        .encrypt(wrongKey ? nobodys : theirs)
      return JSON.stringify({ encData })
    },
  }
}
