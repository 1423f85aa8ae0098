/** Persian: the respectful شما, Persian digits, half-spaces where spelling wants them. */

import { puzzles } from './fa/puzzles.ts'
import { refusals } from './fa/refusals.ts'
import { sayings } from './fa/sayings.ts'
import { vocabulary } from './fa/vocabulary.ts'
import type { Phrases } from './phrase.ts'

export const fa: Phrases = { vocabulary, sayings, refusals, puzzles }
