import postgres from 'postgres'
import { expect, test } from 'vitest'

import { testDatabase } from './database.ts'
import { redisServer, testRedis } from './redis.ts'

test('behavior: each test database is migrated and on its own', async () => {
  const [one, other] = await Promise.all([testDatabase(), testDatabase()])
  expect(one).not.toBe(other)
  const [a, b] = [one, other].map((url) => postgres(url, { max: 1, onnotice: () => {} }))
  try {
    await a?.unsafe('create table only_here (n int)')
    const seen = await b?.unsafe(
      "select to_regclass('only_here') as only_here, to_regclass('events')::text as events",
    )
    expect(seen).toEqual([{ only_here: null, events: 'events' }])
  } finally {
    await a?.end()
    await b?.end()
  }
})

test.skipIf(!redisServer)('behavior: a durable test Redis keeps what it had over kill -9', async () => {
  const { Redis } = await import('ioredis')
  const server = await testRedis({ durable: true })
  const redis = new Redis(server.url, { retryStrategy: () => 50, maxRetriesPerRequest: null })
  redis.on('error', () => {})
  try {
    await redis.set('key', 'value')
    await server.kill()
    await server.start()
    expect(await redis.get('key')).toBe('value')
  } finally {
    redis.disconnect()
  }
})
