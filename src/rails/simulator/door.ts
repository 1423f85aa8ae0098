/** Troubles of the whole front door: nobody listens, or the certificate has expired. */
import { once } from 'node:events'
import type { SimulatorCertificates } from './certificate-files.ts'
import type { DataPlane } from './data-plane.ts'
import type { DoorFault } from './faults.ts'

export interface Door {
  readonly port: number
  trouble(fault: DoorFault): Promise<void>
  /** Ends every trouble. */
  mend(): Promise<void>
  close(): Promise<void>
}

/** Opens the door on a port of the host; 0 chooses one. Rejects when the port is taken. */
export async function openDoor(
  plane: DataPlane,
  certificates: SimulatorCertificates,
  host: string,
  wantedPort: number,
): Promise<Door> {
  const { server, hangUp } = plane
  const listen = async (port: number) => {
    server.listen(port, host)
    await once(server, 'listening') // rejects on 'error'
  }
  await listen(wantedPort)
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : wantedPort
  const use = (cert: string, key: string) =>
    server.setSecureContext({ cert, key, ca: certificates.caCert, minVersion: 'TLSv1.2' })
  const shut = async () => {
    if (!server.listening) return
    const closed = once(server, 'close')
    server.close()
    hangUp()
    await closed
  }
  const mend = async () => {
    use(certificates.serverCert, certificates.serverKey)
    if (!server.listening) await listen(port)
  }
  return {
    port,
    trouble: async (fault) => {
      if (fault.kind === 'refuse_connect') await shut()
      else {
        use(certificates.expiredServerCert, certificates.expiredServerKey)
        hangUp() // sessions that are open have seen the good certificate
      }
      if (fault.forMs !== undefined) setTimeout(() => void mend().catch(() => undefined), fault.forMs).unref()
    },
    mend,
    close: shut,
  }
}
