/** English: short and plain, with as little beyond ASCII as good typography allows. */

import { puzzles } from './en/puzzles.ts'
import { refusals } from './en/refusals.ts'
import { sayings } from './en/sayings.ts'
import { vocabulary } from './en/vocabulary.ts'
import type { Phrases } from './phrase.ts'

export const en: Phrases = { vocabulary, sayings, refusals, puzzles }
