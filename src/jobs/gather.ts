/**
 * Many jobs ask for one row each; the database is asked for all of them in one statement. While one statement runs, the
 * next questions gather, so that nobody waits for company that does not come.
 */

/** Keys asked for in one statement at most. */
const KEYS_MAX = 200

/**
 * Makes a question about one key of a question about many. `ask` answers in the order of its keys; a key that was asked for
 * twice is given twice. When it fails, everyone who asked hears of it.
 */
export function gather<K, V>(ask: (keys: readonly K[]) => Promise<readonly V[]>): (key: K) => Promise<V> {
  let waiting: { key: K; resolve: (value: V) => void; reject: (error: unknown) => void }[] = []
  let running = false
  const run = async (): Promise<void> => {
    running = true
    // Whoever asks in this turn of the loop comes along.
    await new Promise<void>((resolve) => setImmediate(resolve))
    while (waiting.length > 0) {
      const batch = waiting.slice(0, KEYS_MAX)
      waiting = waiting.slice(KEYS_MAX)
      try {
        const values = await ask(batch.map(({ key }) => key))
        for (const [at, { resolve, reject }] of batch.entries()) {
          if (at < values.length) resolve(values[at] as V)
          else reject(new Error('fewer answers than questions'))
        }
      } catch (error) {
        for (const { reject } of batch) reject(error)
      }
    }
    running = false
  }
  return (key) =>
    new Promise<V>((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (!running) void run()
    })
}
