/** A stub of the platforms for all the tests of a file: it is well, and has heard nothing, before each of them. */
import { afterAll, beforeEach } from 'vitest'
import { PlatformStub } from './platform-stub.ts'

/** Call it at the top of a file, before its own hooks. */
export async function fileStub(): Promise<PlatformStub> {
  const stub = await PlatformStub.start()
  afterAll(() => stub.close())
  beforeEach(() => {
    stub.heal()
    stub.requests.length = 0
  })
  return stub
}
