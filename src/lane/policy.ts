/** The policy in force, under its number: a new row only when the operator changed something. */
import { randomBytes } from 'node:crypto'
import type { Policy } from '../conversation/policy.ts'
import { fromJson, toJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'

const SECRET_BYTES = 32

export interface NumberedPolicy {
  readonly id: number
  readonly body: Policy
}

/** Finds the policy with exactly this content besides its secret, or adds it with a secret of its own. */
export async function adoptPolicy(database: Database, body: Policy): Promise<NumberedPolicy> {
  const [found] = await database<{ id: number; body: unknown }[]>`
    select id, body from policies
    where body ? 'codeSecret' and body - 'codeSecret' = ${toJson(body)}::text::jsonb order by id desc limit 1`
  if (found !== undefined) return { id: found.id, body: fromJson(found.body) as Policy }
  const secret: Policy = { ...body, codeSecret: randomBytes(SECRET_BYTES).toString('hex') }
  const [added] = await database<{ id: number }[]>`
    insert into policies (body) values (${toJson(secret)}::text::jsonb) returning id`
  if (added === undefined) throw new Error('the policy was not added')
  return { id: added.id, body: secret }
}

/** Every policy there was, by number: what a replay decides under. */
export async function allPolicies(database: Database): Promise<Map<number, Policy>> {
  const rows = await database<{ id: number; body: unknown }[]>`select id, body from policies`
  return new Map(rows.map(({ id, body }) => [id, fromJson(body) as Policy]))
}
