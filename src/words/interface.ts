/** Texts of the web pages in every language. The English table is the list of what there is to translate. */
import type { Language } from '../kernel/language.ts'
import { ar } from './interface/ar.ts'
import { en } from './interface/en.ts'
import { fa } from './interface/fa.ts'
import { gu } from './interface/gu.ts'
import { hi } from './interface/hi.ts'

export type InterfaceText = keyof typeof en
export type Texts = Readonly<Record<InterfaceText, string>>

export const INTERFACE: Readonly<Record<Language, Texts>> = { en, hi, gu, fa, ar }
