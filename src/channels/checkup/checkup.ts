/**
 * What the doctor finds out about a configured channel, and what registration sets: asked of the platform itself, with
 * the credentials that the gateway would use.
 */
import type { Answered, Unanswered } from '../call.ts'
import { callPlatform } from '../call.ts'
import type { RealChannel, Settings } from '../config.ts'
import type { ChannelDeps } from '../deps.ts'
import { textOf } from '../shape.ts'

export interface Finding {
  readonly ok: boolean
  /** What was looked at and how it is, without any secret. */
  readonly what: string
  /** What to do about it. Present where it is not ok. */
  readonly fix?: string
}

export interface Visit {
  /** Where the platform is to send: `https://pay.example/webhooks/telegram`. */
  readonly webhook: string
  readonly deps: ChannelDeps
  readonly signal: AbortSignal
}

/** One channel's checks, and its registration where the platform lets it be done by call. */
export interface Checkup<N extends RealChannel> {
  examine(settings: NonNullable<Settings[N]>, visit: Visit): Promise<Finding[]>
  register(settings: NonNullable<Settings[N]>, visit: Visit): Promise<Finding[]>
}

export const ok = (what: string): Finding => ({ ok: true, what })
export const bad = (what: string, fix: string): Finding => ({ ok: false, what, fix })

/** Makes a call and says how it went: the finding where it failed, the answer where it did not. */
export async function ask(
  visit: Visit,
  call: Parameters<typeof callPlatform>[1],
  what: string,
  fix: string,
): Promise<{ answer: Answered } | { finding: Finding }> {
  const answered: Answered | Unanswered = await callPlatform(visit.deps, call, visit.signal)
  if (answered.kind !== 'answered') {
    const why = answered.why.slice(0, 80)
    return { finding: bad(`${what}: no answer (${why})`, 'check the network and the address of the API') }
  }
  const { status, body } = answered
  if (status >= 200 && status < 300) return { answer: answered }
  const said = textOf(body.description) || textOf(body.detail) || textOf(body.message) || textOf(body.error)
  return { finding: bad(`${what}: ${status} ${said.slice(0, 120)}`.trim(), fix) }
}

/** Platforms send to https only. */
export function webhookFinding({ webhook }: Visit): Finding[] {
  return webhook.startsWith('https://')
    ? []
    : [
        bad(
          `the webhook would be ${webhook}`,
          'set PUBLIC_URL to the https address that platforms reach you at',
        ),
      ]
}
