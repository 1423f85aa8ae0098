/**
 * The bot's OAuth 2 user token. It lives two hours; a refresh token buys the next pair, and works once. So each new pair
 * is kept, and the pair from the environment is only where the chain begins.
 * Source: X developer documentation, "OAuth 2.0 Authorization Code Flow with PKCE: refresh token".
 */
import { createHash } from 'node:crypto'
import { callPlatform } from '../call.ts'
import type { ChannelDeps } from '../deps.ts'
import { parseJson, shapeOf, textOf } from '../shape.ts'

export interface TokenConfig {
  readonly apiUrl: string
  readonly accessToken: string
  /** Without these the access token is used as long as it works. */
  readonly clientId?: string
  readonly clientSecret?: string
  readonly refreshToken?: string
}

/** Where a secret that changes by itself is kept between starts, by name. Encrypted or readable by us alone. */
export interface SecretStore {
  load(name: string): Promise<string | undefined>
  save(name: string, value: string): Promise<void>
}

const STORED_AS = 'x-oauth2'

export class UserToken {
  #access: string
  #refresh: string | undefined
  #renewing: Promise<boolean> | undefined
  readonly #config: TokenConfig
  readonly #deps: ChannelDeps
  readonly #store: SecretStore | undefined

  constructor(config: TokenConfig, deps: ChannelDeps, store: SecretStore | undefined) {
    this.#config = config
    this.#deps = deps
    this.#store = store
    this.#access = config.accessToken
    this.#refresh = config.clientId === undefined ? undefined : config.refreshToken
  }

  get bearer(): string {
    return this.#access
  }

  /** Takes up the pair that was kept, if it descends from the refresh token of this environment. */
  async restore(): Promise<void> {
    if (this.#config.refreshToken === undefined || this.#store === undefined) return
    const kept = shapeOf(parseJson((await this.#store.load(STORED_AS)) ?? ''))
    if (textOf(kept.from) !== this.#origin() || textOf(kept.access) === '') return
    this.#access = textOf(kept.access)
    this.#refresh = textOf(kept.refresh)
  }

  /** Called when `used` was refused. True: there is another token to try. Several callers share one renewal. */
  renew(used: string, signal: AbortSignal): Promise<boolean> {
    if (used !== this.#access) return Promise.resolve(true)
    this.#renewing ??= this.#renew(used, signal).finally(() => {
      this.#renewing = undefined
    })
    return this.#renewing
  }

  async #renew(used: string, signal: AbortSignal): Promise<boolean> {
    try {
      // Another process may have renewed it already, which has used up our refresh token.
      await this.restore()
      if (this.#access !== used) return true
      if (await this.#exchange(signal)) return true
      // Another process may have been quicker by a moment: its pair is kept by now.
      await this.restore()
      return this.#access !== used
    } catch (error) {
      this.#deps.log.error({ channel: 'x', error: String(error) }, 'the renewed token could not be kept')
      return this.#access !== used
    }
  }

  async #exchange(signal: AbortSignal): Promise<boolean> {
    const { apiUrl, clientId, clientSecret } = this.#config
    if (this.#refresh === undefined || clientId === undefined) return false
    const basic = Buffer.from(`${encodeURIComponent(clientId)}:${encodeURIComponent(clientSecret ?? '')}`)
    const answered = await callPlatform(
      this.#deps,
      {
        method: 'POST',
        url: `${apiUrl}/2/oauth2/token`,
        headers: clientSecret === undefined ? {} : { authorization: `Basic ${basic.toString('base64')}` },
        form: { grant_type: 'refresh_token', refresh_token: this.#refresh, client_id: clientId },
      },
      signal,
    )
    const access = answered.kind === 'answered' ? textOf(answered.body.access_token) : ''
    if (answered.kind !== 'answered' || answered.status !== 200 || access === '') {
      const why = answered.kind === 'answered' ? `${answered.status}` : answered.why
      this.#deps.log.error({ channel: 'x', why }, 'the access token could not be renewed')
      return false
    }
    this.#access = access
    this.#refresh = textOf(answered.body.refresh_token) || this.#refresh
    const kept = { from: this.#origin(), access: this.#access, refresh: this.#refresh }
    await this.#store?.save(STORED_AS, JSON.stringify(kept))
    return true
  }

  #origin(): string {
    return createHash('sha256').update(`florin x ${this.#config.refreshToken}`).digest('hex')
  }
}
