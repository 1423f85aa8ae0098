/** Hindi: the respectful आप, verbs that agree with the money and not with the person, digits 0-9. */

import { puzzles } from './hi/puzzles.ts'
import { refusals } from './hi/refusals.ts'
import { sayings } from './hi/sayings.ts'
import { vocabulary } from './hi/vocabulary.ts'
import type { Phrases } from './phrase.ts'

export const hi: Phrases = { vocabulary, sayings, refusals, puzzles }
