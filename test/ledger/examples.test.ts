/** The page on the ledger shows what its examples are and what they print, to the letter; `vitest -u` writes it anew. */
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { testDatabase } from '../setup/database.ts'

const PAGE = fileURLToPath(new URL('../../src/ledger/README.md', import.meta.url))
const EXAMPLE = /<!-- example: (\w+) -->\n[\s\S]*?<!-- end -->/g

const program = (name: string): string => fileURLToPath(new URL(`./examples/${name}.ts`, import.meta.url))

async function outputOf(name: string, databaseUrl: string): Promise<string> {
  const env = { PATH: process.env.PATH, DATABASE_URL: databaseUrl }
  const { stdout } = await promisify(execFile)(process.execPath, ['--import', 'tsx', program(name)], { env })
  return stdout
}

test('behavior: the page shows the examples and what they print', async () => {
  const page = await readFile(PAGE, 'utf8')
  const names = Array.from(page.matchAll(EXAMPLE), ([, name = '']) => name)
  expect(names).toEqual(['send', 'fee', 'hold', 'reversal', 'exchange', 'statement', 'tampering'])
  const databaseUrl = await testDatabase()
  const shown = new Map<string, string>()
  for (const name of names) {
    const [source, output] = [await readFile(program(name), 'utf8'), await outputOf(name, databaseUrl)]
    shown.set(name, `\`\`\`ts\n${source}\`\`\`\n\nprints\n\n\`\`\`text\n${output}\`\`\``)
  }
  const anew = page.replace(
    EXAMPLE,
    (_, name: string) => `<!-- example: ${name} -->\n${shown.get(name)}\n<!-- end -->`,
  )
  await expect(anew).toMatchFileSnapshot(PAGE)
})
