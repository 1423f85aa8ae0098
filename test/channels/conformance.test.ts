/** Every channel passes the one suite. */
import { conformance } from './conformance.ts'
import { discordTwin } from './twins/discord.ts'
import { slackTwin } from './twins/slack.ts'
import { telegramTwin } from './twins/telegram.ts'
import { whatsappTwin } from './twins/whatsapp.ts'
import { xTwin } from './twins/x.ts'

for (const twin of [xTwin, slackTwin, telegramTwin, discordTwin, whatsappTwin]) conformance(twin)
