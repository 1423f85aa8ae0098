/**
 * `npm run simulator -- [--port N] [--control-port N] [--dir DIR] [--seed N] [--host H] [--user ID]
 * [--mle-optional] [--daily] [--with-parent]`: the Visa Direct simulator as a process of its own.
 *
 * Prints one line of JSON when it is ready. Ends on SIGTERM or SIGINT, and with `--with-parent` also when its standard
 * input closes, so that it does not outlive whoever started it.
 */
import { parseArgs } from 'node:util'
import { startSimulator } from '../src/rails/simulator/simulator.ts'

const PORT_MAX = 65_535

function fail(message: string): never {
  process.stderr.write(`simulator: ${message}\n`)
  process.exit(1)
}

function wholeNumber(name: string, text: string, max: number): number {
  const value = Number(text)
  if (!/^\d+$/.test(text) || value > max) fail(`--${name} is a whole number from 0 to ${max}, not ${text}`)
  return value
}

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '0' },
        'control-port': { type: 'string', default: '0' },
        dir: { type: 'string', default: '.florin/simulator' },
        seed: { type: 'string', default: '1' },
        host: { type: 'string', default: '127.0.0.1' },
        user: { type: 'string' },
        'mle-optional': { type: 'boolean', default: false },
        daily: { type: 'boolean', default: false },
        'with-parent': { type: 'boolean', default: false },
      },
    }).values
  } catch (error) {
    return fail((error as Error).message)
  }
}

const options = readOptions()
try {
  const simulator = await startSimulator({
    directory: options.dir,
    port: wholeNumber('port', options.port, PORT_MAX),
    controlPort: wholeNumber('control-port', options['control-port'], PORT_MAX),
    seed: wholeNumber('seed', options.seed, Number.MAX_SAFE_INTEGER),
    host: options.host,
    ...(options.user === undefined ? {} : { userId: options.user }),
    encryptionOptional: options['mle-optional'],
    daily: options.daily,
    broken: (error) => fail(`the journal cannot be written: ${error.message}`),
  })
  const stop = () => {
    simulator.close().then(
      () => process.exit(0),
      () => process.exit(1),
    )
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  if (options['with-parent']) process.stdin.on('close', stop).on('end', stop).resume()
  const { port, controlPort } = simulator
  const url = `https://localhost:${port}`
  const control = `http://127.0.0.1:${controlPort}/__sim`
  const { pid } = process
  process.stdout.write(
    `${JSON.stringify({ ready: true, port, controlPort, url, control, dir: options.dir, pid })}\n`,
  )
} catch (error) {
  fail((error as Error).message)
}
