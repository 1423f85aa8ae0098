/** Spoiling payloads: every text made unstorable, any place given any value. */
import type { Payload } from './twin.ts'

/** A JSON escape inside a body: in a form it is percent-encoded once more. */
export function twinEscape({ headers }: Payload, sequence: string): string {
  return (headers?.['content-type'] ?? '').includes('form') ? encodeURIComponent(sequence) : sequence
}

/** The sample once for each of its texts, with that text made long, ill-formed and with U+0000. */
export function* spoiltEverywhere(sample: unknown): Generator<unknown> {
  if (typeof sample === 'string') yield `${sample}\0\ud83d${'x'.repeat(3000)}`
  if (typeof sample !== 'object' || sample === null) return
  for (const [key, value] of Object.entries(sample)) {
    for (const spoilt of spoiltEverywhere(value)) {
      yield Array.isArray(sample) ? sample.with(Number(key), spoilt) : { ...sample, [key]: spoilt }
    }
  }
}

export function parse(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return {}
  }
}

/** The sample with the value at one of its places, chosen by the seed. */
export function mutate(sample: unknown, seed: number, value: unknown): unknown {
  if (typeof sample !== 'object' || sample === null) return value
  const keys = Object.keys(sample)
  if (keys.length === 0 || seed % 7 === 0) return value
  const key = keys[seed % keys.length] ?? ''
  const changed = mutate((sample as Record<string, unknown>)[key], Math.floor(seed / 7), value)
  return Array.isArray(sample)
    ? sample.map((item, at) => (String(at) === key ? changed : item))
    : { ...sample, [key]: changed }
}
