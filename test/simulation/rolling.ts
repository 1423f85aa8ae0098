/** Rolling limits as people are told of them: so much in a day, a week, a month. Counted exactly, from every movement. */
export interface Counted {
  readonly kind: 'send' | 'add' | 'cash_out'
  readonly at: number
  readonly cents: bigint
}

const HOUR = 3_600_000
/** Windows: exact length, length with the widest cell, count and cents by kind. */
const WINDOWS = [
  { exact: 24, longest: 25, send: [100, 500_000n], add: [10, 250_000n], cash_out: [10, 250_000n] },
  { exact: 168, longest: 174, send: [500, 1_500_000n], add: [40, 750_000n], cash_out: [40, 750_000n] },
  {
    exact: 720,
    longest: 744,
    send: [1_500, 3_000_000n],
    add: [100, 1_500_000n],
    cash_out: [100, 1_500_000n],
  },
] as const

/** Refusals by rolling limits that are certain or possible, and `done` unless one is certain. */
export function limited(
  all: Counted[],
  kind: Counted['kind'],
  cents: bigint,
  now: number,
): readonly string[] {
  while (all[0] !== undefined && all[0].at < now - 32 * 24 * HOUR) all.shift()
  const counted = all.filter((one) => one.kind === kind)
  const possible = new Set<string>()
  for (const code of ['limit_count_reached', 'limit_reached'] as const) {
    let certain = false
    for (const window of WINDOWS) {
      const [often, most] = window[kind]
      const over = (hours: number) => {
        const within = counted.filter(({ at }) => at > now - hours * HOUR - 1)
        if (code === 'limit_count_reached') return within.length >= often
        return within.reduce((sum, one) => sum + one.cents, cents) > most
      }
      if (over(window.exact)) certain = true
      if (over(window.longest)) possible.add(`refused:${code}`)
    }
    if (certain) return [...possible]
  }
  return [...possible, 'done']
}
