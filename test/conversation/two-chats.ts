/** One person in several chats, as tests speak to them: the code that joins two, and what each chat shows. */
import { afterEach, beforeEach, expect } from 'vitest'
import type { ChannelName, Message } from '../../src/kernel/event.ts'
import { laneRig, type Rig, type Said } from '../lane/rig.ts'

export interface Chats {
  /** The rig of the running test. */
  readonly rig: Rig
  say(channel: ChannelName, who: string, text: string, more?: Partial<Message>): Promise<Said[]>
  /** Bob on X and bob on Telegram have met us; the code is from X. */
  codeFromX(): Promise<string>
}

/** A rig for each test of the file, whose books are audited and replayed when it is done. */
export function twoChats(): Chats {
  let rig: Rig
  beforeEach(async () => {
    rig = await laneRig()
  })
  afterEach(async () => {
    expect(await rig.findings()).toEqual([])
    await rig.close()
  })
  const say: Chats['say'] = (channel, who, text, more = {}) => rig.say(who, text, { channel, ...more })
  return {
    get rig() {
      return rig
    },
    say,
    async codeFromX() {
      await say('telegram', 'bob', 'balance')
      await say('x', 'bob', 'balance')
      return codeIn(await say('x', 'bob', 'link'))
    },
  }
}

/** As chats show it, with the chat it went to, without codes. */
export function shown(said: readonly Said[]): string {
  return said
    .map(({ to, text, body }) => `${body.channel}/${to}: ${text}`)
    .join('\n')
    .replaceAll(/\b(pay|out|fnd|evt)_[0-9a-z]{26}\b/g, '$1_…')
    .replaceAll(/\b(YES|NO) [0-9A-Z]{3}\b/g, '$1 CODE')
    .replaceAll(/link [0-9A-Z]{10}/g, 'link …')
}

export function codeIn(said: readonly Said[]): string {
  return /link ([0-9A-Z]{10})/.exec(said.map(({ text }) => text).join('\n'))?.[1] ?? 'none'
}
