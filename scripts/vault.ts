/**
 * `npm run -s vault -- status`: how many cards and secrets are sealed under each master key.
 * `npm run -s vault -- add-key`: adds a newer master key to `vault.key`; with VAULT_KEYS set, the key is added there by
 * whoever keeps it, and the gateways are started with it first.
 * `npm run -s vault -- rotate`: seals everything that is under an older key again, under the newest. Safe to repeat, and
 * beside running gateways. Numbers are opened in this process's memory only. One JSON line; exit code 2 when it could not be done.
 */
import { parseArgs } from 'node:util'
import { systemClock } from '../src/kernel/clock.ts'
import { localVault } from '../src/vault/local-vault.ts'
import { addMasterKey, findMasterKeys } from '../src/vault/master-keys.ts'
import { connectVault, postgresStore, sealedUnder } from '../src/vault/postgres-store.ts'
import { DATA_DIR, print, runCommand, withDatabase } from './operator.ts'

const USAGE = 'usage: vault -- status | add-key | rotate'

await runCommand('vault', async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  const [verb, ...more] = positionals
  if (more.length > 0 || (verb !== 'status' && verb !== 'add-key' && verb !== 'rotate'))
    throw new Error(USAGE)
  const text = process.env.VAULT_KEYS || undefined
  const keys = findMasterKeys({ text, dataDir: DATA_DIR })
  if (keys === undefined) throw new Error(`no master key: neither VAULT_KEYS nor a vault.key in ${DATA_DIR}`)
  if (verb === 'add-key') {
    if (text !== undefined) throw new Error('the keys come from VAULT_KEYS: add the newer one there, last')
    print({ newest: addMasterKey(DATA_DIR).newest })
    return 0
  }
  return withDatabase('vault', async ({ url }) => {
    const sql = connectVault(url)
    try {
      const store = postgresStore(sql)
      const done =
        verb === 'rotate'
          ? await localVault({ store, keys, clock: systemClock, allowRealCards: false }).rotate()
          : undefined
      const sealed = await sealedUnder(sql)
      print({ newest: keys.newest, ...(done === undefined ? {} : { resealed: done }), sealed })
      return 0
    } finally {
      await sql.end({ timeout: 5 })
    }
  })
})
