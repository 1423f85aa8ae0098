/** Starts the gateway and stops it on a signal. A start that cannot be ends with one clear line and exit code 1. */
import { readConfig, StartError } from './config.ts'
import { startGateway } from './gateway.ts'
import { toleratesLostConnections } from './lost-connections.ts'

/** After this, whatever still holds on is let go: every row is safe by then, and a supervisor waits for us. */
const STOP_MS = 20_000

toleratesLostConnections((line) => process.stderr.write(`florin: ${line}\n`))

try {
  const gateway = await startGateway(readConfig(process.env))
  process.stdout.write(
    `Florin is ready: open ${gateway.url}${gateway.demo ? '  (demo: anyone may play anyone)' : ''}\n`,
  )
  let stopping = false
  const stop = (signal: NodeJS.Signals): void => {
    if (stopping) process.exit(1)
    stopping = true
    process.stdout.write(`${signal}: finishing what was begun\n`)
    setTimeout(() => process.exit(1), STOP_MS).unref()
    void gateway.stop().then(() => process.exit(0))
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
} catch (error) {
  const line =
    error instanceof StartError || !(error instanceof Error)
      ? String((error as Error).message)
      : lineOf(error)
  process.stderr.write(`florin: ${line}\n`)
  process.exit(1)
}

/** An unexpected error in one line; its stack is for LOG_LEVEL=debug. */
function lineOf(error: Error): string {
  return process.env.LOG_LEVEL === 'debug'
    ? (error.stack ?? error.message)
    : (error.message.split('\n')[0] ?? error.name)
}
