/**
 * The Visa Direct simulator: a card network that fails in every way the real one can, on two ports of this machine.
 *
 * Its page is README.md beside this file.
 */
import { once } from 'node:events'
import { ensureCertificates } from './certificates.ts'
import { controlPlane } from './control-plane.ts'
import { dataPlane } from './data-plane.ts'
import { openDoor } from './door.ts'
import { watchDays } from './end-of-day.ts'
import { openNetwork } from './network.ts'
import { beAlone, moveIn } from './tenancy.ts'

export interface SimulatorOptions {
  /** Certificates, journal and settlement files live here. */
  readonly directory: string
  /** 0 chooses a free one. */
  readonly port?: number
  readonly controlPort?: number
  readonly seed?: number
  /** Where the front door listens; the back door is always on 127.0.0.1. */
  readonly host?: string
  readonly userId?: string
  /** Lets plain JSON in where a request has no `keyId`. */
  readonly encryptionOptional?: boolean
  /** Writes a settlement file after each midnight (UTC) without being asked. */
  readonly daily?: boolean
  /** Hears once that the journal cannot be written: whoever runs the simulator must end it, for it knows too much. */
  readonly broken?: (error: Error) => void
}

export interface Simulator {
  readonly port: number
  readonly controlPort: number
  close(): Promise<void>
}

const LOOPBACK = '127.0.0.1'

/** Starts both doors. Rejects when a port is taken, another simulator works in the directory,
 * or the journal is damaged before its last line. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { directory, port = 0, controlPort = 0, seed = 1, host = LOOPBACK } = options
  await beAlone(directory)
  const certificates = await ensureCertificates(directory, options.userId)
  const network = await openNetwork(directory, seed, certificates.credentials.cardSecret, options.broken)
  const plane = await dataPlane(network, certificates, options.encryptionOptional ?? false)
  const door = await openDoor(plane, certificates, host, port)
  const control = controlPlane(network, door)
  control.listen(controlPort, LOOPBACK)
  await once(control, 'listening')
  const address = control.address()
  const ownControlPort = typeof address === 'object' && address ? address.port : controlPort
  const stopWatching = options.daily ? watchDays(network) : () => undefined
  const leave = moveIn(directory, ownControlPort)
  return {
    port: door.port,
    controlPort: ownControlPort,
    close: async () => {
      stopWatching()
      await door.close()
      control.closeAllConnections()
      control.close()
      await network.close()
      leave()
    },
  }
}
