/**
 * `npm run -s reconcile -- FILE...`: reconciles settlement files of the card network with the books and prints one JSON
 * report a line. Exit code 0 when everything agrees, 1 when something differs, 2 when it could not be done. Safe to
 * repeat, and beside a running gateway, which delivers what people are told because of it.
 */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readSettlementFile } from '../src/rails/visa-direct/settlement-file.ts'
import { reconcile } from '../src/reconcile/reconcile.ts'
import { print, runCommand, withDatabase, withLane } from './operator.ts'

await runCommand('reconcile', async () => {
  const { positionals } = parseArgs({ allowPositionals: true })
  if (positionals.length === 0) throw new Error('name a settlement file: npm run -s reconcile -- FILE')
  // All files are read before anything is booked: one that cannot be read is told at once.
  const settlements = await Promise.all(
    positionals.map(async (file) => readSettlementFile(await readFile(file, 'utf8'))),
  )
  return withDatabase('reconcile', ({ database }) =>
    withLane(database, async (submit) => {
      let clean = true
      for (const settlement of settlements) {
        const report = await reconcile({ database, submit }, settlement)
        print(report)
        clean &&= report.clean
      }
      return clean ? 0 : 1
    }),
  )
})
