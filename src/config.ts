/**
 * Configuration, all of it from the environment, checked once at start.
 *
 * A bad value ends the start with one line that names the variable and says what it should be.
 */
import { z } from 'zod'
import { QUERY_SCHEDULE_MS } from './conversation/policy.ts'
import { SECOND_MS } from './kernel/clock.ts'
import { parseMoney } from './kernel/money.ts'
import type { VisaConfig } from './rails/visa-direct/config.ts'
import { pemOf } from './rails/visa-direct/config.ts'
import { TIERS } from './rules/tiers.ts'

/** A start that cannot be: its message is the one line that an operator sees. */
export class StartError extends Error {
  override name = 'StartError'
}

const port = z.coerce.number().int().min(0).max(65_535)
const url = (...protocols: string[]) =>
  z
    .string()
    .refine(
      (text) => URL.canParse(text) && protocols.includes(new URL(text).protocol),
      `must be an address that begins with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )
const flag = z
  .enum(['1', 'true', 'yes', 'on', '0', 'false', 'no', 'off'])
  .transform((text) => ['1', 'true', 'yes', 'on'].includes(text))
const money = z.string().transform((text, context) => {
  const amount = parseMoney(text)
  if (amount !== undefined && amount.units > 0n) return amount
  context.addIssue({
    code: 'custom',
    message: 'must be an asset and an amount above zero, such as "USD 100.00"',
  })
  return z.NEVER
})

/** Every variable of the gateway itself; channels check their own (channels/config.ts). */
const Environment = z.object({
  PORT: port.default(3000),
  HOST: z.string().default('127.0.0.1'),
  DATA_DIR: z.string().default('.florin'),
  DATABASE_URL: url('postgres:', 'postgresql:').optional(),
  REDIS_URL: url('redis:', 'rediss:').optional(),
  PUBLIC_URL: url('http:', 'https:').optional(),
  DEMO: flag.optional(),
  WELCOME_BONUS: money.optional(),
  /** The most that one card gives in a day, and takes. */
  CARD_DAY_LIMIT: money
    .refine(({ asset }) => asset === 'USD', 'must be in dollars, as cards are, such as "USD 10000.00"')
    .optional(),
  CARD_DAY_COUNT: z.coerce.number().int().min(1).optional(),
  LIMITS: z.enum(TIERS).default('known'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  VAULT_KEYS: z.string().optional(),
  SEAL_KEYS: z.string().optional(),
  ALLOW_REAL_CARDS: flag.default(false),
  /** Opens the operators' pages; as long as a secret must be that anyone may try to guess. */
  OPERATOR_TOKEN: z.string().min(24, 'must have at least 24 characters').optional(),
  PAYOUT_QUERY_SECONDS: z
    .string()
    .regex(/^\d+(,\d+)*$/, 'must be seconds with commas between, such as "35,60,120"')
    .transform((text) => text.split(',').map((seconds) => Number(seconds) * SECOND_MS))
    .optional(),
  /** Where the card network's settlement files arrive. */
  SETTLEMENT_DIR: z.string().optional(),
  /** How long the network must have denied an attempt before it is sent again. */
  PAYOUT_ABSENCE_SECONDS: z.coerce.number().int().min(1).optional(),
  VISA_API_URL: url('https:').optional(),
  VISA_USER_ID: z.string().optional(),
  VISA_PASSWORD: z.string().optional(),
  VISA_CERT: z.string().optional(),
  VISA_KEY: z.string().optional(),
  VISA_CA: z.string().optional(),
  VISA_MLE_KEY_ID: z.string().optional(),
  VISA_MLE_SERVER_CERT: z.string().optional(),
  VISA_MLE_CLIENT_KEY: z.string().optional(),
  VISA_ACQUIRING_BIN: z
    .string()
    .regex(/^\d{6,11}$/, 'must be 6 to 11 digits')
    .optional(),
  VISA_CARD_ACCEPTOR_NAME: z.string().max(25).default('FLORIN WALLET'),
  VISA_CARD_ACCEPTOR_ID: z.string().max(15).default('FLORIN-WALLET'),
  VISA_CARD_ACCEPTOR_TERMINAL: z.string().max(8).default('FLORIN01'),
  VISA_CARD_ACCEPTOR_STREET: z.string().default('1 Market Street'),
  VISA_CARD_ACCEPTOR_CITY: z.string().max(13).default('San Francisco'),
  VISA_CARD_ACCEPTOR_STATE: z.string().length(2).default('CA'),
  VISA_CARD_ACCEPTOR_ZIP: z.string().default('94105'),
  VISA_CARD_ACCEPTOR_COUNTRY: z.string().length(3).default('USA'),
})

type Env = z.infer<typeof Environment>

export interface Config {
  readonly env: Env
  /** The whole environment, for the channels to read their own variables from. */
  readonly all: Readonly<Record<string, string | undefined>>
  readonly loopback: boolean
  /** Absent: the simulator is started and used. */
  readonly visa?: VisaConfig
  readonly queryScheduleMs: readonly number[]
  readonly absenceMs?: number
}

/** Asking the simulator early does no harm, and a demo is not watched for half a minute. */
const SIMULATOR_SCHEDULE_MS = [2, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400].map(
  (seconds) => seconds * SECOND_MS,
)

/** Reads the environment. Throws StartError with one line. Empty variables count as absent. */
export function readConfig(all: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(all).filter(([, value]) => value !== undefined && value !== ''),
  )
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    throw new StartError(`${String(issue?.path[0] ?? 'environment')}: ${issue?.message ?? 'cannot be read'}`)
  }
  const env = parsed.data
  const visa = visaOf(env)
  return {
    env,
    all: given,
    loopback: isLoopback(env.HOST),
    ...(visa === undefined ? {} : { visa }),
    ...(env.PAYOUT_ABSENCE_SECONDS === undefined
      ? {}
      : { absenceMs: env.PAYOUT_ABSENCE_SECONDS * SECOND_MS }),
    queryScheduleMs:
      env.PAYOUT_QUERY_SECONDS ?? (visa === undefined ? SIMULATOR_SCHEDULE_MS : QUERY_SCHEDULE_MS),
  }
}

/** Whether only this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\./.test(host)
}

const VISA_NEEDS = [
  'VISA_API_URL',
  'VISA_USER_ID',
  'VISA_PASSWORD',
  'VISA_CERT',
  'VISA_KEY',
  'VISA_MLE_KEY_ID',
  'VISA_MLE_SERVER_CERT',
  'VISA_MLE_CLIENT_KEY',
  'VISA_ACQUIRING_BIN',
] as const

function visaOf(env: Env): VisaConfig | undefined {
  if (VISA_NEEDS.every((name) => env[name] === undefined)) return undefined
  const need = (name: (typeof VISA_NEEDS)[number]): string => {
    const value = env[name]
    if (value === undefined) throw new StartError(`${name}: is needed when another VISA_ variable is set`)
    return value
  }
  return {
    url: need('VISA_API_URL'),
    userId: need('VISA_USER_ID'),
    password: need('VISA_PASSWORD'),
    cert: pem('VISA_CERT', need('VISA_CERT')),
    key: pem('VISA_KEY', need('VISA_KEY')),
    ...(env.VISA_CA === undefined ? {} : { ca: pem('VISA_CA', env.VISA_CA) }),
    mleKeyId: need('VISA_MLE_KEY_ID'),
    mleServerCert: pem('VISA_MLE_SERVER_CERT', need('VISA_MLE_SERVER_CERT')),
    mleClientKey: pem('VISA_MLE_CLIENT_KEY', need('VISA_MLE_CLIENT_KEY')),
    acquiringBin: need('VISA_ACQUIRING_BIN'),
    cardAcceptor: {
      name: env.VISA_CARD_ACCEPTOR_NAME,
      idCode: env.VISA_CARD_ACCEPTOR_ID,
      terminalId: env.VISA_CARD_ACCEPTOR_TERMINAL,
      street: env.VISA_CARD_ACCEPTOR_STREET,
      city: env.VISA_CARD_ACCEPTOR_CITY,
      state: env.VISA_CARD_ACCEPTOR_STATE,
      zipCode: env.VISA_CARD_ACCEPTOR_ZIP,
      country: env.VISA_CARD_ACCEPTOR_COUNTRY,
    },
  }
}

function pem(name: string, pathOrPem: string): string {
  try {
    return pemOf(pathOrPem)
  } catch {
    throw new StartError(`${name}: cannot be read; it must be a PEM text or the path of a PEM file`)
  }
}
