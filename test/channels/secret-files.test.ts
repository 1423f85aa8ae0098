/** Secrets in files. */
import { type FileHandle, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { secretFiles } from '../../src/channels/secret-files.ts'

let parent: string
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'florin-secrets-'))
})
afterAll(() => rm(parent, { recursive: true, force: true }))

test('behavior: what was kept is there for the next start, and only for its owner', async () => {
  const directory = join(parent, 'a', 'secrets')
  expect(await secretFiles(directory).load('x-oauth2')).toBeUndefined()
  await secretFiles(directory).save('x-oauth2', 'first')
  await secretFiles(directory).save('x-oauth2', 'second')
  expect(await secretFiles(directory).load('x-oauth2')).toBe('second')
  expect((await stat(join(directory, 'x-oauth2'))).mode & 0o777).toBe(0o600)
  expect((await stat(directory)).mode & 0o777).toBe(0o700)
})

test('retry: keeping the same secret twenty times at once leaves one of the values, whole, and nothing else', async () => {
  const store = secretFiles(join(parent, 'b'))
  const values = Array.from({ length: 20 }, (_, at) => String(at).repeat(5_000))
  await Promise.all(values.map((value) => store.save('x-oauth2', value)))
  expect(values).toContain(await store.load('x-oauth2'))
  expect(await readdir(join(parent, 'b'))).toEqual(['x-oauth2'])
})

test('security: a name cannot lead out of the directory', async () => {
  const store = secretFiles(join(parent, 'c'))
  for (const name of ['../x', 'a/b', '', '.', 'A']) {
    await expect(store.save(name, 'x')).rejects.toThrow(TypeError)
    await expect(store.load(name)).rejects.toThrow(TypeError)
  }
})

test('retry: after a power cut the newest value is there: it and its name are on the disk before it is used', async () => {
  const file = await open(parent, 'r')
  const handles = Object.getPrototypeOf(file) as FileHandle
  await file.close()
  const written: string[] = []
  const { sync } = handles
  const spy = vi.spyOn(handles, 'sync').mockImplementation(async function (this: FileHandle) {
    written.push((await this.stat()).isDirectory() ? 'the name' : 'the value')
    return sync.call(this)
  })
  await secretFiles(join(parent, 'd')).save('x-oauth2', 'value')
  spy.mockRestore()
  expect(written).toEqual(['the value', 'the name'])
})
