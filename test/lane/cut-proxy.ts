/** A wire to the database that can be cut: before a commit is sent, while it is on its way, or when it was answered. */
import { connect, createServer, type Socket } from 'node:net'
import { whenDone } from '../setup/when-done.ts'

export type Cut = 'before commit' | 'during commit' | 'after commit'

export interface CutProxy {
  /** The database's address through the wire. */
  readonly url: string
  /** Cuts the connection that commits next. */
  cutNext(when: Cut): void
  /** Cuts after so many more pieces from any client, wherever that may be. */
  cutAfter(pieces: number): void
  readonly cuts: number
}

/** The driver prepares even its commits: the text goes over once a connection, with a name that stands for it later. */
function commitSeer(): (piece: Buffer) => boolean {
  let name: Buffer | undefined
  return (piece) => {
    const at = piece.indexOf('\0commit\0')
    if (at === -1) return name !== undefined && piece.includes(name)
    name = Buffer.from(
      `\0${piece
        .subarray(0, at)
        .toString('latin1')
        .split(/[^a-z0-9]/)
        .at(-1)}\0`,
    )
    return true
  }
}

export async function cutProxy(url: string): Promise<CutProxy> {
  const { hostname, port } = new URL(url)
  let when: Cut | undefined
  let left = Number.POSITIVE_INFINITY
  let cuts = 0
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(port), hostname)
    for (const socket of [client, database]) {
      open.add(socket)
      socket.on('error', () => {})
    }
    const isCommit = commitSeer()
    let muted = false
    const cut = (): void => {
      cuts += 1
      client.resetAndDestroy()
      database.destroy()
    }
    client.on('data', (piece) => {
      left -= 1
      if (left <= 0) {
        left = Number.POSITIVE_INFINITY
        return cut()
      }
      const how = isCommit(piece) ? when : undefined
      if (how !== undefined) when = undefined
      if (how === 'before commit') return cut()
      muted = how === 'after commit'
      database.write(piece, () => {
        // The server has it, or soon will: nobody on this side can know.
        if (how === 'during commit') cut()
      })
    })
    database.on('data', (piece) => (muted ? cut() : client.write(piece)))
    client.on('close', () => database.end())
    database.on('close', () => client.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  whenDone(async () => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const through = new URL(url)
  through.hostname = '127.0.0.1'
  through.port = String(address.port)
  return {
    url: through.href,
    cutNext: (next) => {
      when = next
    },
    cutAfter: (pieces) => {
      left = pieces
    },
    get cuts() {
      return cuts
    },
  }
}
