/** Arabic: modern standard Arabic in forms that address nobody as a man or a woman, Arabic digits. */

import { puzzles } from './ar/puzzles.ts'
import { refusals } from './ar/refusals.ts'
import { sayings } from './ar/sayings.ts'
import { vocabulary } from './ar/vocabulary.ts'
import type { Phrases } from './phrase.ts'

export const ar: Phrases = { vocabulary, sayings, refusals, puzzles }
