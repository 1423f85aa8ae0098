/**
 * How many messages a platform takes from us, for the limiter of each channel's queue. They are bounds of the whole
 * account; a person or group may have a narrower one, which the platform tells by a 429.
 * Sources: X "Rate limits" (direct messages per user); Slack "Rate limits" (chat.postMessage); Telegram Bot FAQ
 * ("My bot is hitting limits"); Discord "Rate Limits" (global); WhatsApp "Throughput" (per number).
 */
import type { ChannelName } from '../kernel/event.ts'

export interface SendLimit {
  readonly max: number
  /** Milliseconds. */
  readonly duration: number
}

/** Absent where there is none. */
export const SEND_LIMITS: Readonly<Record<ChannelName, SendLimit | undefined>> = {
  // 15 in 15 minutes: the first fifteen answers should be quick, and the sixteenth is told when to come back.
  x: { max: 15, duration: 900_000 },
  slack: { max: 20, duration: 1_000 },
  telegram: { max: 30, duration: 1_000 },
  discord: { max: 45, duration: 1_000 },
  whatsapp: { max: 80, duration: 1_000 },
  web: undefined,
}
