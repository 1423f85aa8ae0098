/** The demo page's HTML: the frame and two templates; the scripts in static/ fill it. */
import { html, raw } from 'hono/html'
import type { Language } from '../kernel/language.ts'
import { NOTATIONS } from '../words/format.ts'
import { INTERFACE } from '../words/interface.ts'
import { directionOf, jsonForPage, LANGUAGE_NAMES, LANGUAGES, textsIn } from './page.ts'

type Markup = ReturnType<typeof html>

/** The page writes money and times as Florin's own lines do. */
const notationOf = (language: Language) => {
  const { locale, assets } = NOTATIONS[language]
  return [language, { locale, assets }]
}

const DATA = jsonForPage({
  texts: INTERFACE,
  notations: Object.fromEntries(LANGUAGES.map(notationOf)),
  rightToLeft: LANGUAGES.filter((language) => directionOf(language) === 'rtl'),
})

/** The page in a language. Elements with `data-text` are said anew by the script when the language changes. */
export function demoPage(language: Language): Markup {
  const t = textsIn(language)
  return html`<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
  <meta name="color-scheme" content="light dark">
  <title>${t('appTitle')}: ${t('tagline')}</title>
  <link rel="icon" href="/static/coin.svg" type="image/svg+xml">
  <link rel="stylesheet" href="/static/page.css">
  <link rel="stylesheet" href="/static/demo.css">
  <link rel="stylesheet" href="/static/chat.css">
  <link rel="stylesheet" href="/static/ledger.css">
  <script type="module" src="/static/demo.js"></script>
</head>
<body class="demo">
  ${header(language)}
  <nav class="tabs" id="tabs" role="tablist"></nav>
  <main class="stage" id="stage">
    <div class="panes" id="panes"></div>
    <aside class="ledger" id="ledger" aria-labelledby="ledger-title">
      <header class="ledger-head">
        <h2 id="ledger-title" data-text="ledgerPanelTitle">${t('ledgerPanelTitle')}</h2>
        <p data-text="ledgerPanelHint">${t('ledgerPanelHint')}</p>
      </header>
      <div class="transfers" id="transfers" role="log" tabindex="0" aria-labelledby="ledger-title">
        <p class="empty" id="no-entries" data-text="noEntriesYet">${t('noEntriesYet')}</p>
      </div>
    </aside>
  </main>
  <footer class="notice" data-text="demoNotice">${t('demoNotice')}</footer>
  ${paneTemplate()}
  <script type="application/json" id="data">${raw(DATA)}</script>
</body>
</html>`
}

function header(language: Language): Markup {
  const t = textsIn(language)
  const options = LANGUAGES.map(
    (each) =>
      html`<option value="${each}" lang="${each}" ${each === language ? 'selected' : ''}>${LANGUAGE_NAMES[each]}</option>`,
  )
  return html`<header class="bar">
    <a class="brand" href="/"><img src="/static/coin.svg" alt="" width="34" height="34"><b>${t('appTitle')}</b></a>
    <p class="tagline" data-text="tagline">${t('tagline')}</p>
    <span class="state" id="state" role="status" data-state="connecting"><i></i><span id="state-text"></span></span>
    <form class="add" id="add" autocomplete="off">
      <input name="name" maxlength="16" required autocapitalize="none" spellcheck="false" dir="ltr"
        data-placeholder="personName" data-label="personName"
        placeholder="${t('personName')}" aria-label="${t('personName')}">
      <button class="ghost" data-text="addPerson">${t('addPerson')}</button>
      <p class="problem" id="add-problem" role="alert"></p>
    </form>
    <label class="language"><span class="unseen" data-text="language">${t('language')}</span>
      <select id="language">${options}</select>
    </label>
  </header>`
}

function paneTemplate(): Markup {
  return html`<template id="pane-template">
    <section class="pane" role="tabpanel">
      <header class="pane-head">
        <span class="face" aria-hidden="true"></span>
        <div class="who"><h2></h2><span class="handle" dir="ltr"></span></div>
        <div class="purse"><span class="purse-label" data-text="balance"></span><output class="purse-amount" dir="auto"></output>
          <span class="purse-held" hidden></span></div>
        <button class="close" type="button" data-label="closePerson"><span aria-hidden="true">×</span></button>
      </header>
      <div class="lines" role="log" tabindex="0"></div>
      <div class="tries"></div>
      <form class="composer" autocomplete="off">
        <textarea rows="1" maxlength="12000" dir="auto" enterkeyhint="send" data-placeholder="typeMessage" data-label="typeMessage"></textarea>
        <button class="send" data-label="send"><svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 12 20 4l-4.5 16-4-6.5z"/></svg></button>
      </form>
    </section>
  </template>`
}
