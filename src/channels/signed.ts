/** Comparing secrets and signatures in constant time. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** HMAC-SHA256 over the parts, one after the other. */
export function hmacSha256(
  secret: string,
  encoding: 'hex' | 'base64',
  ...parts: readonly (string | Uint8Array)[]
): string {
  const mac = createHmac('sha256', secret)
  for (const part of parts) mac.update(part)
  return mac.digest(encoding)
}

/** Whether what came is what was expected. Takes as long wherever they differ; only the length can be learnt. */
export function sameSecret(expected: string, given: string | undefined): boolean {
  if (given === undefined) return false
  const a = Buffer.from(expected)
  const b = Buffer.from(given)
  return a.length === b.length && timingSafeEqual(a, b)
}

/** Whether a signed time (seconds, as text) is within the window around now (milliseconds). */
export function isFresh(seconds: string | undefined, nowMs: number, windowSeconds: number): boolean {
  if (seconds === undefined || !/^\d{1,12}$/.test(seconds)) return false
  return Math.abs(nowMs / 1000 - Number(seconds)) <= windowSeconds
}
