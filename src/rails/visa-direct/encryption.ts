/**
 * Message-level encryption: bodies travel as `{"encData": "<compact JWE>"}`, RSA-OAEP-256 and A128GCM, under a key id
 * that both sides have agreed on.
 */
import { CompactEncrypt, compactDecrypt, importPKCS8, importX509 } from 'jose'
import type { VisaConfig } from './config.ts'

const ALGORITHM = 'RSA-OAEP-256'
const CONTENT = 'A128GCM'

export interface Envelope {
  seal(body: unknown): Promise<string>
  /** The plain value of an answer. Throws when it cannot be read: by then the request may have been executed. */
  open(body: string): Promise<unknown>
}

/** `now` in milliseconds dates each message. The keys are imported once. */
export function envelope(config: VisaConfig, now: () => number): Envelope {
  const { mleKeyId: kid, mleServerCert, mleClientKey } = config
  const theirs = importX509(mleServerCert, ALGORITHM)
  const ours = importPKCS8(mleClientKey, ALGORITHM)
  // Whoever seals or opens hears of a bad key; without these the process would hear of it first.
  theirs.catch(() => undefined)
  ours.catch(() => undefined)
  return {
    seal: async (body) => {
      const encData = await new CompactEncrypt(new TextEncoder().encode(JSON.stringify(body)))
        .setProtectedHeader({ alg: ALGORITHM, enc: CONTENT, kid, iat: now() })
        .encrypt(await theirs)
      return JSON.stringify({ encData })
    },
    open: async (body) => {
      const parsed: unknown = JSON.parse(body)
      const encData = (parsed as { encData?: unknown } | null)?.encData
      if (typeof encData !== 'string') throw new SyntaxError('the answer is not encrypted')
      const { plaintext } = await compactDecrypt(encData, await ours, {
        keyManagementAlgorithms: [ALGORITHM],
        contentEncryptionAlgorithms: [CONTENT],
      })
      return JSON.parse(new TextDecoder().decode(plaintext))
    },
  }
}
