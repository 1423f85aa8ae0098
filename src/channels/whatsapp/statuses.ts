/**
 * What became of messages that Meta had taken. Only failures say something to us: they come in a webhook, perhaps twice,
 * and perhaps before the answer to the call that sent the message.
 * Source: Meta developer documentation, "Status messages webhook reference".
 */
import { isId } from '../../kernel/ids.ts'
import type { Undelivered } from '../channel.ts'
import type { ChannelDeps } from '../deps.ts'
import { idOf, listOf, type Shape, shapeOf, textOf } from '../shape.ts'
import { isWindowClosed, laterRefusalOf } from './refusal.ts'

export interface StatusReading {
  readonly deps: ChannelDeps
  /** Whether there is a template for who has not written for 24 hours. */
  readonly hasTemplate: boolean
}

/** The statuses of one change. What no reply of ours is named by, such as another program's message, is logged only. */
export function readUndelivered(value: Shape, { deps, hasTemplate }: StatusReading): Undelivered[] {
  return listOf(value.statuses)
    .map(shapeOf)
    .filter(({ status }) => textOf(status) === 'failed')
    .flatMap((status) => {
      const error = shapeOf(listOf(status.errors)[0])
      const reply = textOf(status.biz_opaque_callback_data)
      const messageId = textOf(status.id)
      deps.log.warn(
        { channel: 'whatsapp', code: idOf(error.code), message: messageId },
        'a message that was taken was not delivered',
      )
      if (!isId('rep', reply) || messageId === '') return []
      const refusal = laterRefusalOf(error, deps.clock.now())
      const delivered =
        hasTemplate && isWindowClosed(refusal)
          ? ({ kind: 'retry', afterMs: 0, why: refusal.why, windowClosed: true } as const)
          : refusal
      return [{ reply, messageId, delivered }]
    })
}
