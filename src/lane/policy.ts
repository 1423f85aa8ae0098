/** The policy in force, under its number: a new row only when the operator changed something. */
import type { Policy } from '../conversation/policy.ts'
import { fromJson, toJson } from '../db/columns.ts'
import type { Database } from '../db/connect.ts'

export interface NumberedPolicy {
  readonly id: number
  readonly body: Policy
}

/** Finds the policy with exactly this content, or adds it. */
export async function adoptPolicy(database: Database, body: Policy): Promise<NumberedPolicy> {
  const text = toJson(body)
  const [found] = await database<{ id: number }[]>`
    select id from policies where body = ${text}::text::jsonb order by id desc limit 1`
  if (found !== undefined) return { id: found.id, body }
  const [added] = await database<{ id: number }[]>`
    insert into policies (body) values (${text}::text::jsonb) returning id`
  if (added === undefined) throw new Error('the policy was not added')
  return { id: added.id, body }
}

/** Every policy there was, by number: what a replay decides under. */
export async function allPolicies(database: Database): Promise<Map<number, Policy>> {
  const rows = await database<{ id: number; body: unknown }[]>`select id, body from policies`
  return new Map(rows.map(({ id, body }) => [id, fromJson(body) as Policy]))
}
