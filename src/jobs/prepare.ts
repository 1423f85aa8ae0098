/**
 * A platform that could not say who we are when the gateway started is asked again until it has. Nothing waits for that:
 * the channel works meanwhile, only less exactly.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Channel } from '../channels/channel.ts'
import type { ChannelLog } from '../channels/deps.ts'
import { SECOND_MS } from '../kernel/clock.ts'
import { backOff, jittered } from './back-off.ts'

/** A platform that does not answer within this is asked again later. */
const PREPARE_MS = 5 * SECOND_MS

/** Prepares a channel. Resolves after the first try, whatever came of it, with how to stop. */
export async function prepare(
  channel: Channel,
  log: ChannelLog,
  pause: (milliseconds: number, signal: AbortSignal) => Promise<void> = (milliseconds, signal) =>
    sleep(milliseconds, undefined, { signal }),
): Promise<() => Promise<void>> {
  const stopping = new AbortController()
  const { signal } = stopping
  const fails = async (): Promise<string | undefined> => {
    try {
      await channel.prepare?.(AbortSignal.any([signal, AbortSignal.timeout(PREPARE_MS)]))
      return undefined
    } catch (error) {
      return error instanceof Error ? error.message : String(error)
    }
  }
  const again = async (): Promise<void> => {
    for (let tries = 0; !signal.aborted; tries += 1) {
      await pause(jittered(backOff(tries)), signal).catch(() => {})
      if (!signal.aborted && (await fails()) === undefined) {
        return log.info({ channel: channel.name }, 'the channel is prepared')
      }
    }
  }
  const error = await fails()
  if (error !== undefined) {
    const facts = { channel: channel.name, error }
    log.warn(facts, 'the channel is not prepared: it works all the same, and its platform is asked again')
  }
  const running = error === undefined ? undefined : again()
  return async () => {
    stopping.abort()
    await running
  }
}
