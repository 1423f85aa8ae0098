/** What the model keeps of accounts, transfers and holds: as little as will do. */
export interface Purse {
  readonly owner: string
  readonly asset: string
  balance: bigint
  reservedOut: bigint
  reservedIn: bigint
  /** Null: no bound. */
  overdraft: bigint | null
  noIn: boolean
  noOut: boolean
  shut: boolean
}

export interface Movement {
  readonly from: string
  readonly to: string
  readonly units: bigint
}

export interface Past {
  readonly kind: string
  readonly movements: readonly Movement[]
  readonly effectiveAt: number | undefined
  readonly reverses?: string
  readonly posts?: string
  givenBack: bigint
}

export interface Reserve {
  readonly kind: string
  readonly from: string
  readonly to: string
  readonly units: bigint
  readonly until: number | undefined
  state: 'open' | 'posted' | 'voided' | 'expired'
  moved: bigint
}

export function emptyPurse(owner: string, asset: string): Purse {
  return {
    owner,
    asset,
    balance: 0n,
    reservedOut: 0n,
    reservedIn: 0n,
    overdraft: 0n,
    noIn: false,
    noOut: false,
    shut: false,
  }
}

/** The most that an account is down on its way through the movements. */
export function lowest(account: string, movements: readonly Movement[]): bigint {
  const steps = movements.map(({ from, to, units }) =>
    from === account ? -units : to === account ? units : 0n,
  )
  let sum = 0n
  let low = 0n
  for (const step of steps) {
    sum += step
    if (sum < low) low = sum
  }
  return -low
}
