/** What the parts of the conformance suite share. */
import { expect } from 'vitest'
import type { Inbound } from '../../src/channels/channel.ts'
import type { Incoming } from '../../src/kernel/event.ts'
import { testDeps } from './rig.ts'
import type { Payload, Said, Twin } from './twin.ts'

export const HELLO: Said = { id: '11', from: 'alice', text: 'send $20 to @bob' }

export function twinRig(twin: Twin, apiUrl = 'http://127.0.0.1:1') {
  const deps = testDeps()
  const channel = twin.make(apiUrl, deps)
  const signed = (payload: Payload): Promise<Inbound> => twin.sign(payload, deps.clock.now())
  const heard = async (payload: Payload): Promise<readonly Incoming[]> => {
    const request = await signed(payload)
    expect(channel.verify(request)).toEqual({ ok: true })
    return channel.read(request).events
  }
  return { deps, channel, signed, heard }
}

export const withHeader = (request: Inbound, header: string, value: string | undefined): Inbound => ({
  ...request,
  headers: { ...request.headers, [header]: value },
})
