/** The log: one JSON line an event, without texts of messages, amounts beside names, secrets or card numbers. */
import { type Logger, pino } from 'pino'
import { blankCardNumbers } from '../kernel/card-number.ts'

export type Log = Logger

/** Anything that looks like a card number is blanked, whatever field it came in: the last net, not the first. */
export function createLog(level: string): Log {
  return pino({
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: [
        '*.authorization',
        '*.password',
        '*.number',
        '*.cvv2',
        '*.secret',
        '*.token',
        'headers.authorization',
      ],
      censor: '[hidden]',
    },
    hooks: { streamWrite: (line) => blankCardNumbers(line).text },
  })
}
