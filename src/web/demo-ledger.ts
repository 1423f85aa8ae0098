/** What a commit booked, as lines of the demo's ledger panel. */
import type { World } from '../conversation/world.ts'
import { type Account, legKey } from '../ledger/book.ts'
import { type LedgerLine, ledgerLine } from './chat-line.ts'

/** Entries of a committed batch, in the order in which they were booked. */
export function demoLedgerLines(world: World): LedgerLine[] {
  const lines: LedgerLine[] = []
  for (const entry of world.entries.rows) {
    const transfer = world.transfers.get(legKey(entry.transfer, entry.leg))
    const account = world.accounts.get(entry.account)
    if (transfer === undefined || account === undefined) continue
    lines.push(ledgerLine(entry, transfer.kind, account, ownerOf(world, account)))
  }
  return lines
}

function ownerOf(world: World, { owner }: Account): string | undefined {
  const person = owner && world.persons.get(owner)
  return person && world.identities.get(person.reach)?.handle
}
