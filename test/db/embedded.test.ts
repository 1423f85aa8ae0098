import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Embedded, findEmbedded, openEmbedded, startEmbedded } from '../../src/db/embedded.ts'
import { findBinaries } from '../../src/db/embedded-binaries.ts'
import { readPostmaster, serversIn } from '../../src/db/embedded-leftovers.ts'
import { isRunning } from '../../src/db/embedded-lock.ts'
import { findOwner } from '../../src/db/embedded-owner.ts'
import { launch } from '../../src/db/embedded-server.ts'

const root = process.getuid?.() === 0

let home: string
let dataDir: string
let lines: string[]
const open: Embedded[] = []
const children: ChildProcess[] = []

const log = {
  info: (line: string) => lines.push(line),
  warn: (line: string) => lines.push(line),
}

/** Mode 700, as `mktemp -d` makes it: as root, the database's user may not even enter. */
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'florin-embedded-'))
  dataDir = join(home, 'data')
  lines = []
})

afterEach(async () => {
  for (const database of open.splice(0)) await database.stop()
  for (const child of children.splice(0)) child.kill('SIGKILL')
  const cluster = join(dataDir, 'postgres')
  await eventually(() => {
    const left = existsSync(cluster) ? serversIn(cluster) : []
    for (const pid of left) process.kill(pid, 'SIGKILL')
    return left.length === 0
  })
  await rm(home, { recursive: true, force: true })
})

async function start(options: { port?: number } = {}): Promise<Embedded> {
  const database = await startEmbedded({ dataDir, log, fsync: false, ...options })
  open.push(database)
  return database
}

async function stop(database: Embedded): Promise<void> {
  open.splice(open.indexOf(database), 1)
  await database.stop()
}

async function ask(url: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {}, connect_timeout: 5 })
  try {
    return await sql.unsafe(statement)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** `kill -9`, and it is gone when this returns. */
async function kill9(child: ChildProcess): Promise<void> {
  const gone = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGKILL')
  await gone
}

async function eventually(check: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await check())) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** A gateway's part that matters here, in a process of its own. Resolves when its database is up. */
async function startElsewhere(): Promise<ChildProcess> {
  const program = `
    import { startEmbedded } from './src/db/embedded.ts'
    const log = { info() {}, warn() {} }
    startEmbedded({ dataDir: process.argv[1], log, fsync: false }).then(({ url }) => console.log(url))
    setInterval(() => {}, 1000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program, dataDir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  await new Promise((resolve) => child.stdout.once('data', resolve))
  return child
}

describe('starting', () => {
  test('behavior: a first start makes the database, a second finds what was in it', async () => {
    const first = await start()
    await ask(first.url, 'create table kept (n int); insert into kept values (7)')
    await stop(first)
    const second = await start()
    expect(second.url).toBe(first.url)
    expect(await ask(second.url, 'select n from kept')).toEqual([{ n: 7 }])
  })

  test('behavior: the server is durable, UTF-8, UTC, and listens on the loopback only', async () => {
    const { url } = await start()
    const names = [
      'synchronous_commit',
      'server_encoding',
      'TimeZone',
      'listen_addresses',
      'jit',
      'lc_collate',
    ]
    const rows = await ask(
      url,
      `select name, setting from pg_settings where name = any('{${names}}') order by 1`,
    )
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: 'UTC',
      jit: 'off',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
    })
    expect(await ask(url, "select 'a' < 'B' as by_dictionary")).toEqual([{ by_dictionary: false }])
  })

  test('security: passwords are random, for their owner only, and needed', async () => {
    const { url } = await start()
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600)
    expect((await stat(join(dataDir, 'postgres'))).mode & 0o777).toBe(0o700)
    const wrong = new URL(url)
    wrong.password = 'florin'
    await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
    expect(await ask(url, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false },
    ])
    expect(await readFile(join(dataDir, 'postgres.log'), 'utf8')).not.toContain(new URL(url).password)
  })

  test('behavior: a command beside the gateway finds the running database, and starts it when none runs', async () => {
    expect(findEmbedded(dataDir)).toBeUndefined()
    const database = await start()
    const beside = await openEmbedded({ dataDir, log })
    expect(beside.url).toBe(database.url)
    await beside.stop()
    expect(await ask(database.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
    await stop(database)
    expect(findEmbedded(dataDir)).toBeUndefined()
    open.push(await openEmbedded({ dataDir, log, fsync: false }))
    expect(await ask(database.url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  test.skipIf(!root)(
    'behavior: root starts it though nobody else may enter the directories above',
    async () => {
      expect((await stat(home)).mode & 0o077).toBe(0)
      const { url } = await start()
      const pid = readPostmaster(join(dataDir, 'postgres'))?.pid
      expect((await stat(`/proc/${pid}`)).uid).not.toBe(0)
      expect(await ask(url, 'select 1 as alive')).toEqual([{ alive: 1 }])
    },
  )
})

describe('refusing', () => {
  test('refusal: a second gateway on the same directory hears who has it', async () => {
    await start()
    await expect(startEmbedded({ dataDir, log })).rejects.toThrow(
      `${dataDir} is in use by another Florin (process ${process.pid})`,
    )
  })

  test('refusal: ten starts at once, one wins', async () => {
    const tries = await Promise.allSettled(Array.from({ length: 10 }, () => start()))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const tried of tries) {
      if (tried.status === 'rejected') expect(tried.reason.message).toContain('is in use by another Florin')
    }
  })

  test('refusal: a port that is asked for and in use; otherwise another is taken', async () => {
    const first = await start()
    const port = Number(new URL(first.url).port)
    await stop(first)
    const squatter = createServer().listen(port, '127.0.0.1')
    await new Promise((resolve) => squatter.once('listening', resolve))
    await expect(start({ port })).rejects.toThrow(`the database's port ${port} is in use`)
    const second = await start()
    expect(new URL(second.url).port).not.toBe(String(port))
    squatter.close()
  })

  test('refusal: a data directory that is a file, or under one, is one clear line', async () => {
    await writeFile(join(home, 'file'), '')
    dataDir = join(home, 'file')
    await expect(start()).rejects.toThrow(
      `the data directory ${dataDir} cannot be used: a file is in the way`,
    )
    dataDir = join(home, 'file', 'under')
    await expect(start()).rejects.toThrow(
      `the data directory ${dataDir} cannot be used: a file is in the way`,
    )
  })

  test.runIf(process.platform === 'linux')(
    'refusal: a place where no directory can be made is one clear line, and not an endless try',
    async () => {
      dataDir = '/proc/florin/data'
      await expect(start()).rejects.toThrow(/^the data directory \/proc\/florin\/data cannot be used: ENOENT/)
    },
  )

  test('refusal: a cluster of another version says so in one line', async () => {
    await stop(await start())
    await writeFile(join(dataDir, 'postgres', 'PG_VERSION'), '17\n')
    const failure = await start().catch((error: Error) => error.message)
    expect(failure).toMatch(/^the database does not start: .*initialized by PostgreSQL version 17.*$/)
    expect(failure).not.toContain('\n')
  })

  test('refusal: lost passwords are said to be lost, and the data stays', async () => {
    await stop(await start())
    await rm(join(dataDir, 'postgres.json'))
    await expect(start()).rejects.toThrow('postgres.json is missing')
    expect((await stat(join(dataDir, 'postgres', 'PG_VERSION'))).isFile()).toBe(true)
  })

  test('refusal: a failed start gives the directory back', async () => {
    await mkdir(join(dataDir, 'postgres'), { recursive: true })
    await writeFile(join(dataDir, 'postgres', 'stranger'), '')
    await expect(start()).rejects.toThrow('a file is in the way')
    await rm(join(dataDir, 'postgres'), { recursive: true })
    const { url } = await start()
    expect(await ask(url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })
})

describe('recovering', () => {
  test('behavior: kill -9 of the server under a living gateway brings it back at the same address', async () => {
    const { url } = await start()
    await ask(url, 'create table kept (n int); insert into kept values (7)')
    const cluster = join(dataDir, 'postgres')
    for (let round = 0; round < 3; round += 1) {
      const pid = readPostmaster(cluster)?.pid ?? 0
      process.kill(pid, 'SIGKILL')
      await eventually(() => {
        const now = readPostmaster(cluster)
        return now !== undefined && now.pid !== pid && now.ready
      })
      expect(await ask(url, 'select n from kept')).toEqual([{ n: 7 }])
    }
    expect(lines).toContain('the database server ended (SIGKILL): starting it again')
  })

  test('behavior: kill -9 of the gateway leaves no database behind, and the next start finds its data', async () => {
    const gateway = await startElsewhere()
    const url = findEmbedded(dataDir) ?? ''
    await ask(url, 'create table kept (n int); insert into kept values (7)')
    await kill9(gateway)
    const again = await start()
    expect(again.url).toBe(url)
    expect(await ask(url, 'select n from kept')).toEqual([{ n: 7 }])
  })

  test('behavior: an orphaned server is stopped first, a busy backend of a killed one too', async () => {
    const gateway = await startElsewhere()
    const cluster = join(dataDir, 'postgres')
    const idle = serversIn(cluster).length
    const busy = ask(findEmbedded(dataDir) ?? '', 'select pg_sleep(600)').then(
      () => 'ran to its end',
      () => 'cut off',
    )
    await eventually(() => serversIn(cluster).length > idle)
    // The backends stand still, so they cannot notice that their postmaster dies and keep its shared memory.
    const postmaster = readPostmaster(cluster)?.pid ?? 0
    const backends = serversIn(cluster).filter((pid) => pid !== postmaster)
    for (const pid of backends) process.kill(pid, 'SIGSTOP')
    await kill9(gateway)
    process.kill(postmaster, 'SIGKILL')
    const { url } = await start()
    expect(await ask(url, 'select 1 as alive')).toEqual([{ alive: 1 }])
    expect(backends.filter(isRunning)).toEqual([])
    expect(await busy).toBe('cut off')
  })

  test('behavior: a server that was left running is stopped in order, and nothing of its work is lost', async () => {
    const first = await start()
    const port = Number(new URL(first.url).port)
    await stop(first)
    const dir = join(dataDir, 'postgres')
    const owner = await findOwner(dir)
    const placement = { dir, owner, binaries: await findBinaries(owner), logFile: join(home, 'left.log') }
    const left = await launch(placement, port, log.info)
    await ask(first.url, 'create table kept (n int); insert into kept values (7)')
    const { url } = await start()
    expect(lines).toContain(`a database server was left running (process ${left.child.pid}): stopping it`)
    expect(left.child.exitCode).toBe(0)
    expect(await ask(url, 'select n from kept')).toEqual([{ n: 7 }])
  })

  test('behavior: a stale postmaster.pid with the id of somebody living does not stop a start', async () => {
    await stop(await start())
    await writeFile(join(dataDir, 'postgres', 'postmaster.pid'), `${process.pid}\n/elsewhere\n1\n5432\n`)
    await writeFile(join(dataDir, 'florin.lock'), `${process.pid} 1`)
    const { url } = await start()
    expect(await ask(url, 'select 1 as alive')).toEqual([{ alive: 1 }])
  })

  test('behavior: a first start that was cut short is made again', async () => {
    await mkdir(join(dataDir, 'postgres.new-00000000', 'data', 'base'), { recursive: true })
    await writeFile(join(dataDir, 'postgres.new-00000000', 'data', 'PG_VERSION'), '18\n')
    const { url } = await start()
    expect(await ask(url, 'select 1 as alive')).toEqual([{ alive: 1 }])
    await expect(stat(join(dataDir, 'postgres.new-00000000'))).rejects.toThrow('ENOENT')
  })
})
