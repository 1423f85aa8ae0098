/**
 * Throws random messages at the grammar: no crash, no slow input, and no message that harmless changes of case, spacing
 * or Unicode normal form turn into a different command.
 *
 *     node --import tsx scripts/fuzz-words.ts --seed 7 --seconds 3600
 *
 * Prints the seed; the same seed makes the same messages.
 */
import { parseArgs } from 'node:util'
import { fuzz } from '../test/words/fuzz.ts'

const { values } = parseArgs({
  options: { seed: { type: 'string' }, seconds: { type: 'string' }, runs: { type: 'string' } },
})
const seed = Number(values.seed ?? Date.now() % 1_000_000)
const seconds = Number(values.seconds ?? 60)
const runs = Number(values.runs ?? Number.POSITIVE_INFINITY)
const until = Date.now() + seconds * 1000
const { tried, findings } = fuzz(seed, (n) => n < runs && Date.now() < until)
console.log(JSON.stringify({ seed, tried, findings: findings.length }))
for (const finding of findings.slice(0, 20)) console.log(JSON.stringify(finding))
process.exit(findings.length > 0 ? 1 : 0)
