import { en } from './en.ts'
import type { Lexicon } from './lexicon.ts'

export const hi: Lexicon = { ...en }
