/** What a button of ours carries: an answer and the intent's id, and nothing of amounts or people. */
import { type IntentId, isId } from '../kernel/ids.ts'
import type { Button } from './channel.ts'

/** `confirm:int_01jc...`: 38 characters, within Telegram's 64 bytes, which is the narrowest of all. */
export function buttonData(button: Pick<Button, 'intent' | 'answer'>): string {
  return `${button.answer}:${button.intent}`
}

/** What came back, or undefined where it is no button of ours. */
export function readButton(data: unknown): { intent: IntentId; answer: 'confirm' | 'cancel' } | undefined {
  if (typeof data !== 'string') return undefined
  const at = data.indexOf(':')
  const answer = data.slice(0, at)
  const intent = data.slice(at + 1)
  if ((answer !== 'confirm' && answer !== 'cancel') || !isId('int', intent)) return undefined
  return { intent, answer }
}
