/** A wire to the database that can be cut: before a commit is sent, while it is on its way, or when it was answered. */
import { connect, createServer, type Socket } from 'node:net'

export type Cut = 'before commit' | 'during commit' | 'after commit'

export interface CutProxy {
  /** The database's address through the wire. */
  readonly url: string
  /** Cuts the connection that commits next. */
  cutNext(when: Cut): void
  /** Cuts after so many more pieces from any client, wherever that may be. */
  cutAfter(pieces: number): void
  readonly cuts: number
  /** The same by where they were. */
  readonly cutsBy: Readonly<Record<Cut | 'anywhere', number>>
  /** Cuts every connection and takes no more. */
  close(): void
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
  const cutsBy = { 'before commit': 0, 'during commit': 0, 'after commit': 0, anywhere: 0 }
  const open = new Set<Socket>()
  const server = createServer((client) => {
    const database = connect(Number(port), hostname)
    for (const socket of [client, database]) {
      open.add(socket)
      socket.on('error', () => {})
    }
    const isCommit = commitSeer()
    let muted = false
    const cut = (where: Cut | 'anywhere'): void => {
      cutsBy[where] += 1
      client.resetAndDestroy()
      database.destroy()
    }
    client.on('data', (piece) => {
      left -= 1
      if (left <= 0) {
        left = Number.POSITIVE_INFINITY
        return cut('anywhere')
      }
      const how = isCommit(piece) ? when : undefined
      if (how !== undefined) when = undefined
      if (how === 'before commit') return cut(how)
      muted = how === 'after commit'
      database.write(piece, () => {
        // The server has it, or soon will: nobody on this side can know.
        if (how === 'during commit') cut(how)
      })
    })
    database.on('data', (piece) => (muted ? cut('after commit') : client.write(piece)))
    client.on('close', () => {
      open.delete(client)
      database.end()
    })
    database.on('close', () => {
      open.delete(database)
      client.destroy()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
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
      return Object.values(cutsBy).reduce((sum, count) => sum + count, 0)
    },
    cutsBy,
    close: () => {
      for (const socket of open) socket.destroy()
      server.close()
    },
  }
}
