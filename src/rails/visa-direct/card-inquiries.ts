/** Asking about a card: attributes (FTAI) before it is linked, validation (PAV) of what its holder typed. */
import type { CardId } from '../../kernel/ids.ts'
import { type CardAttributes, type NetworkIds, RailUnavailable, type Validation } from '../rail.ts'
import { VALIDATION_PASSES } from './action-codes.ts'
import { readFailure } from './answers.ts'
import { readAttributes, readValidation } from './card-answers.ts'
import { attributesBody, type PlainCard, validationBody } from './messages.ts'
import { type Parts, withCard } from './parts.ts'

const ATTRIBUTES_PATH = '/paai/fundstransferattinq/v5/cardattributes/fundstransferinquiry'
const VALIDATION_PATH = '/pav/v1/cardvalidation'
const UNAVAILABLE: Validation = { ok: false, code: 'unavailable' }

/** Throws RailUnavailable. */
export function attributesOf(parts: Parts, card: CardId): Promise<CardAttributes> {
  const ask = async (plain: PlainCard) => {
    const body = attributesBody(parts.config, plain)
    const heard = await parts.visa.call({ operation: 'attributes', path: ATTRIBUTES_PATH, body })
    if (heard.kind !== 'answered') throw new RailUnavailable(heard.why)
    const read = heard.readable ? readAttributes(heard.status, heard.body) : undefined
    if (!read) throw new RailUnavailable(`http_${heard.status}`)
    return read
  }
  return withCard(parts, card, ask, () => {
    throw new RailUnavailable('card_not_opened')
  })
}

export interface Proof {
  readonly cvv2?: string
  readonly postcode?: string
}

export function validationOf(parts: Parts, card: CardId, proof: Proof, ids: NetworkIds): Promise<Validation> {
  const ask = async (plain: PlainCard): Promise<Validation> => {
    const body = validationBody(parts.config, plain, proof, ids)
    const heard = await parts.visa.call({ operation: 'validate', path: VALIDATION_PATH, body, ids })
    if (heard.kind !== 'answered' || !heard.readable) return UNAVAILABLE
    if (heard.status === 400) return { ok: false, code: readFailure(heard.body).code ?? 'http_400' }
    return heard.status === 200 ? readValidation(heard.body, VALIDATION_PASSES) : UNAVAILABLE
  }
  return withCard(parts, card, ask, () => UNAVAILABLE)
}
