/** X's variables as its channel takes them. */
import type { Settings } from '../config.ts'
import type { XConfig } from './x.ts'

export function xConfig(settings: NonNullable<Settings['x']>): XConfig {
  const { X_CLIENT_ID, X_CLIENT_SECRET, X_REFRESH_TOKEN, X_BEARER_TOKEN } = settings
  return {
    consumerSecret: settings.X_CONSUMER_SECRET,
    accessToken: settings.X_ACCESS_TOKEN,
    botUserId: settings.X_BOT_USER_ID,
    botUsername: settings.X_BOT_USERNAME,
    apiUrl: settings.X_API_URL,
    ...(X_CLIENT_ID === undefined ? {} : { clientId: X_CLIENT_ID }),
    ...(X_CLIENT_SECRET === undefined ? {} : { clientSecret: X_CLIENT_SECRET }),
    ...(X_BEARER_TOKEN === undefined ? {} : { appToken: X_BEARER_TOKEN }),
    ...(X_REFRESH_TOKEN === undefined ? {} : { refreshToken: X_REFRESH_TOKEN }),
  }
}
