/**
 * The load: signed X webhooks over many connections, half commands and half confirmations, and the far side of X, which
 * answers as X does: fifteen messages, then 429 for the rest of a quarter of an hour.
 *
 * Requests are made and signed before the clock starts, and sent over bare sockets, so that the load takes as little of
 * the machine as it can.
 */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { connect } from 'node:net'
import { arrayBuffer } from 'node:stream/consumers'

interface Order {
  readonly url: string
  readonly secret: string
  readonly botUserId: string
  readonly people: number
  readonly messages: number
  readonly connections: number
  /** Message ids begin here, so that no run repeats another's. */
  readonly firstId: number
}

/** A confirmation follows its command after so many others: the prompt has long been committed. */
const LAG = 2_000
const DM_ALLOWANCE = 15

let sent = 0
const stub = createServer((request, response) => {
  request.resume()
  sent += 1
  const over = sent > DM_ALLOWANCE
  const reset = String(Math.floor(Date.now() / 1000) + 900)
  response.writeHead(over ? 429 : 201, { 'content-type': 'application/json', 'x-rate-limit-reset': reset })
  response.end(over ? '{"title":"Too Many Requests"}' : `{"data":{"dm_event_id":"${sent}"}}`)
})
stub.listen(0, '127.0.0.1', () => {
  const address = stub.address()
  const port = typeof address === 'object' && address !== null ? address.port : 0
  process.stdout.write(`${JSON.stringify({ stub: `http://127.0.0.1:${port}` })}\n`)
})

const order = JSON.parse(Buffer.from(await arrayBuffer(process.stdin)).toString()) as Order
const requests = makeRequests(order)
const latencies: number[] = []
let next = 0
let refused = 0
const started = performance.now()
await Promise.all(Array.from({ length: order.connections }, () => run(new URL(order.url))))
const seconds = (performance.now() - started) / 1000
latencies.sort((a, b) => a - b)
const at = (share: number): number =>
  Math.round((latencies[Math.floor(latencies.length * share)] ?? 0) * 10) / 10
process.stdout.write(
  `${JSON.stringify({ seconds, acknowledged: latencies.length, refused, p50Ms: at(0.5), p99Ms: at(0.99) })}\n`,
)
process.exit(0)

function makeRequests({ secret, botUserId, people, messages, firstId, url }: Order): Buffer[] {
  const host = new URL(url).host
  const made: Buffer[] = []
  let id = firstId
  const add = (uid: number, text: string, mention?: number): void => {
    id += 1
    const body = JSON.stringify({
      data: {
        event_uuid: String(id),
        filter: { user_id: botUserId },
        event_type: 'dm.received',
        payload: {
          direct_message_events: [
            {
              type: 'message_create',
              id: String(id),
              created_timestamp: '1784928224372',
              message_create: {
                target: { recipient_id: botUserId },
                sender_id: String(uid),
                message_data: {
                  text,
                  entities: {
                    hashtags: [],
                    symbols: [],
                    urls: [],
                    user_mentions:
                      mention === undefined
                        ? []
                        : [
                            {
                              screen_name: `u${mention}`,
                              id_str: String(mention),
                              indices: [11, 12 + String(mention).length],
                            },
                          ],
                  },
                },
              },
            },
          ],
          users: { [uid]: { data: { id: String(uid), username: `u${uid}` } } },
        },
      },
    })
    const signature = createHmac('sha256', secret).update(body).digest('base64')
    made.push(
      Buffer.from(
        `POST /webhooks/x HTTP/1.1\r\nhost: ${host}\r\ncontent-type: application/json\r\n` +
          `x-twitter-webhooks-signature: sha256=${signature}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
      ),
    )
  }
  const commands = messages / 2
  for (let turn = 0; turn < commands + LAG; turn += 1) {
    if (turn < commands) {
      const uid = (turn % people) + 1
      const payee = (uid % people) + 1
      add(uid, `send $1 to @u${payee} for pizza`, payee)
    }
    if (turn >= LAG) add(((turn - LAG) % people) + 1, 'yes')
  }
  return made
}

/** One connection: a request, its answer, the next request, until there are no more. */
function run(url: URL): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(url.port), url.hostname)
    socket.setNoDelay(true)
    let began = 0
    const send = (): void => {
      const request = requests[next]
      next += 1
      if (request === undefined) {
        socket.destroy()
        resolve()
        return
      }
      began = performance.now()
      socket.write(request)
    }
    let heard = ''
    socket.on('connect', send)
    socket.on('error', reject)
    socket.on('data', (data) => {
      heard += data.toString('latin1')
      const end = heard.indexOf('\r\n\r\n')
      if (end < 0) return
      const length = Number(/content-length: (\d+)/i.exec(heard)?.[1] ?? 0)
      if (heard.length < end + 4 + length) return
      if (heard.startsWith('HTTP/1.1 200')) latencies.push(performance.now() - began)
      else refused += 1
      heard = ''
      send()
    })
  })
}
