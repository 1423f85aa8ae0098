/**
 * The assets Florin can hold, and how many decimals each one has.
 *
 * An asset's scale never changes once money has been booked in it: units are stored as integers of
 * `10 ** -scale`. Scales of fiat follow ISO 4217; BTC counts satoshis; USDC has six decimals on every chain.
 */

export const ASSET_SCALES = {
  USD: 2,
  EUR: 2,
  GBP: 2,
  INR: 2,
  IRR: 0, // ISO 4217 gives the rial two decimals; nobody has used them for decades, prices are whole rials
  AED: 2,
  SAR: 2,
  EGP: 2,
  JPY: 0,
  BTC: 8,
  USDC: 6,
} as const

export type Asset = keyof typeof ASSET_SCALES

export const ASSETS = Object.keys(ASSET_SCALES) as readonly Asset[]

/** Decimals of an asset: 0 to 8. */
export function scaleOf(asset: Asset): number {
  return ASSET_SCALES[asset]
}

export function isAsset(text: string): text is Asset {
  return Object.hasOwn(ASSET_SCALES, text)
}
