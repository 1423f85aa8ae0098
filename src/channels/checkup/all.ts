/** The checkups of all configured channels. */
import type { RealChannel, Settings } from '../config.ts'
import type { Checkup, Finding, Visit } from './checkup.ts'
import { discordCheckup } from './discord.ts'
import { slackCheckup } from './slack.ts'
import { telegramCheckup } from './telegram.ts'
import { whatsappCheckup } from './whatsapp.ts'
import { xCheckup } from './x.ts'

const CHECKUPS: { readonly [N in RealChannel]: Checkup<N> } = {
  x: xCheckup,
  slack: slackCheckup,
  telegram: telegramCheckup,
  discord: discordCheckup,
  whatsapp: whatsappCheckup,
}

export const REAL_CHANNELS = Object.keys(CHECKUPS) as readonly RealChannel[]

/** Examines or registers one channel; undefined where it is not configured. */
export function checkup<N extends RealChannel>(
  act: 'examine' | 'register',
  name: N,
  settings: Settings,
  visit: Visit,
): Promise<Finding[]> | undefined {
  const own = settings[name]
  return own === undefined ? undefined : CHECKUPS[name][act](own, visit)
}
