/** An operator's command as it is typed: a process of its own, with its output and its exit code. */
import { execFile } from 'node:child_process'

export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** Runs `scripts/NAME.ts` with these variables beside our own. */
export function runScript(
  name: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Ran> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', `scripts/${name}.ts`, ...args],
      { env: { ...process.env, ...env } },
      (error, out, err) => resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    )
  })
}

/** The same of a command that prints JSON, an object a line. */
export async function runJsonScript(...run: Parameters<typeof runScript>): Promise<{
  readonly code: number
  readonly lines: readonly Record<string, unknown>[]
  readonly err: string
}> {
  const { code, out, err } = await runScript(...run)
  const lines = out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  return { code, lines, err }
}
