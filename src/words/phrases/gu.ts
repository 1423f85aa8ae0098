/** Gujarati: the respectful તમે, verbs that agree with the money and not with the person, digits 0-9. */

import { puzzles } from './gu/puzzles.ts'
import { refusals } from './gu/refusals.ts'
import { sayings } from './gu/sayings.ts'
import { vocabulary } from './gu/vocabulary.ts'
import type { Phrases } from './phrase.ts'

export const gu: Phrases = { vocabulary, sayings, refusals, puzzles }
