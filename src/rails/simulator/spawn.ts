/** The simulator as a process of its own beside the gateway: started, watched, started again on the same port, stopped. */
import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

export interface SpawnedSimulator {
  /** Of its HTTPS side. */
  readonly port: number
  /** Of its control side, on loopback. */
  readonly controlPort: number
  stop(): Promise<void>
}

interface Log {
  info(fields: object, message: string): void
  warn(fields: object, message: string): void
}

const SCRIPT = fileURLToPath(new URL('../../../scripts/simulator.ts', import.meta.url))
const READY_MS = 20_000
const RESTART_MS = 500
const STOP_MS = 5_000

/** Starts it and waits until it is ready. Throws an Error of one line when it does not come up. */
export async function spawnSimulator(directory: string, log: Log): Promise<SpawnedSimulator> {
  let stopping = false
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  const first = await launch(directory, { port: 0, controlPort: 0 })
  const places = { port: first.port, controlPort: first.controlPort }

  const watch = (running: ChildProcess): void => {
    child = running
    running.once('exit', (code, signal) => {
      if (stopping) return
      log.warn({ code, signal }, 'the simulator ended and is started again')
      timer = setTimeout(restart, RESTART_MS)
    })
  }
  const restart = (): void => {
    launch(directory, places).then(
      (again) => (stopping ? again.child.kill() : watch(again.child)),
      (error: Error) => {
        log.warn({ error: error.message }, 'the simulator did not start')
        if (!stopping) timer = setTimeout(restart, RESTART_MS * 4)
      },
    )
  }
  watch(first.child)

  return {
    ...places,
    async stop() {
      stopping = true
      clearTimeout(timer)
      if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
      const ended = new Promise((resolve) => child?.once('exit', resolve))
      child.kill('SIGTERM')
      const hard = setTimeout(() => child?.kill('SIGKILL'), STOP_MS)
      await ended
      clearTimeout(hard)
    },
  }
}

interface Launched {
  readonly child: ChildProcess
  readonly port: number
  readonly controlPort: number
}

function launch(
  directory: string,
  { port, controlPort }: { port: number; controlPort: number },
): Promise<Launched> {
  const options = [
    '--dir',
    directory,
    '--port',
    String(port),
    '--control-port',
    String(controlPort),
    '--daily',
    '--with-parent',
  ]
  // It ends when its input closes, so that it does not outlive a gateway that was killed.
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, ...options], {
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  return new Promise((resolve, reject) => {
    let complaint = ''
    const slow = setTimeout(() => {
      child.kill('SIGKILL')
      reject(new Error('the simulator was not ready in time'))
    }, READY_MS)
    child.stderr.on('data', (data: Buffer) => {
      complaint = `${complaint}${data.toString()}`.slice(-500)
    })
    child.once('exit', () => {
      clearTimeout(slow)
      reject(new Error(complaint.trim().split('\n')[0] || 'the simulator did not start'))
    })
    createInterface({ input: child.stdout }).once('line', (line) => {
      clearTimeout(slow)
      const ready = JSON.parse(line) as { port: number; controlPort: number }
      resolve({ child, port: ready.port, controlPort: ready.controlPort })
    })
  })
}
