/**
 * Recorded shapes: a payload of every kind of event that a platform sends, and the events that it must become.
 *
 * Field names and nesting are the platforms' own, ids and names are made up. What a file expects is what the lane would
 * store; a difference is a change of meaning for every message of that kind.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { testDeps } from '../channels/rig.ts'
import type { Payload, Twin } from '../channels/twin.ts'
import { discordTwin } from '../channels/twins/discord.ts'
import { slackTwin } from '../channels/twins/slack.ts'
import { telegramTwin } from '../channels/twins/telegram.ts'
import { whatsappTwin } from '../channels/twins/whatsapp.ts'
import { xTwin } from '../channels/twins/x.ts'

interface Replay {
  readonly note: string
  readonly json?: object
  readonly form?: Record<string, string | object>
  readonly events: readonly object[]
  /** Body of the answer: JSON, or text. */
  readonly answer?: unknown
}

for (const twin of [xTwin, slackTwin, telegramTwin, discordTwin, whatsappTwin]) {
  describe(`replay: ${twin.platform}`, () => {
    const directory = new URL(`./${twin.platform}/`, import.meta.url)
    const files = readdirSync(directory).filter((file) => file.endsWith('.json'))

    test('behavior: there are recordings', () => expect(files.length).toBeGreaterThan(6))

    test.each(files)('behavior: %s', async (file) => {
      const replay: Replay = JSON.parse(readFileSync(new URL(file, directory), 'utf8'))
      expect(await replayed(twin, replay)).toEqual({ events: replay.events, answer: replay.answer })
    })
  })
}

async function replayed(twin: Twin, replay: Replay): Promise<{ events: unknown; answer: unknown }> {
  const deps = testDeps()
  const channel = twin.make('http://127.0.0.1:1', deps)
  const request = await twin.sign(payloadOf(replay), deps.clock.now())
  expect(channel.verify(request)).toEqual({ ok: true })
  const { events, answer, malformed } = channel.read(request)
  expect(malformed).toBeUndefined()
  const isJson = answer?.headers?.['content-type'] === 'application/json'
  return { events, answer: isJson ? JSON.parse(answer?.body ?? '') : answer?.body }
}

function payloadOf({ json, form }: Replay): Payload {
  if (form === undefined) {
    return { body: JSON.stringify(json), headers: { 'content-type': 'application/json' } }
  }
  const fields = Object.entries(form).map(([name, value]): [string, string] => [
    name,
    typeof value === 'string' ? value : JSON.stringify(value),
  ])
  return {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  }
}
