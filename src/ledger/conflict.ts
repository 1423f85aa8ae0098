/** The same id was said twice with different content: told honestly, by the field that differs. */

export class IdConflict extends Error {
  override name = 'IdConflict'
  readonly id: string
  /** The first field whose value is not the one that the id was first used with. */
  readonly field: string
  constructor(id: string, field: string) {
    super(`${id} was used before with another ${field}`)
    this.id = id
    this.field = field
  }
}
