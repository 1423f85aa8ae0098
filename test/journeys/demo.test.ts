/** The demo page in a real browser, on the real gateway: what a new user sees after `npm start`. */
import { type Browser, chromium as browserType, type Locator, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chromium } from '../setup/programs.ts'
import { type GatewayProcess, startGatewayProcess } from './gateway-process.ts'

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

describe.skipIf(chromium === undefined)('the demo page', () => {
  let gateway: GatewayProcess
  let browser: Browser
  /** What the browser complained of: a script that the policy stopped, an error that nobody caught. */
  const complaints: string[] = []

  beforeAll(async () => {
    gateway = await startGatewayProcess()
    browser = await browserType.launch({ executablePath: chromium ?? '', args: CHROMIUM_FLAGS })
  }, 120_000)

  afterAll(async () => {
    await browser?.close()
    await gateway?.end()
  }, 60_000)

  const open = async (path: string, width = 1280, height = 800): Promise<Page> => {
    const page = await browser.newPage({ viewport: { width, height }, locale: 'en-US' })
    page.setDefaultTimeout(20_000)
    page.on('pageerror', (error) => complaints.push(error.message))
    page.on('console', (message) => {
      if (/policy|trusted/i.test(message.text())) complaints.push(message.text())
    })
    await page.goto(`${gateway.url}${path}`)
    await page.waitForSelector('[data-state="live"]')
    return page
  }
  const chat = (page: Page, uid: string): Locator => page.locator(`.pane[data-uid="${uid}"]`)
  const type = async (pane: Locator, text: string): Promise<void> => {
    await pane.locator('textarea').fill(text)
    await pane.locator('textarea').press('Enter')
  }
  const hears = (pane: Locator, text: string | RegExp): Promise<void> =>
    pane.locator('.line.florin').filter({ hasText: text }).last().waitFor()
  const purse = async (pane: Locator, text: string): Promise<void> =>
    pane.locator('.purse-amount', { hasText: text }).waitFor()
  const confirm = (pane: Locator): Promise<void> => pane.locator('.buttons .confirm').last().click()

  test('behavior: alice pays bob, both hear of it, and the ledger shows both sides', async () => {
    const page = await open('/')
    const [alice, bob] = [chat(page, 'alice'), chat(page, 'bob')]
    // Whoever writes for the first time is welcomed with a hundred dollars of play money.
    await type(bob, 'balance')
    await purse(bob, '$100.00')
    await type(alice, 'send $20 to @bob for pizza')
    await hears(alice, /\$20\.00[\s\S]*@bob[\s\S]*pizza/)
    await confirm(alice)
    await hears(alice, /pay_/)
    await hears(bob, /@alice[\s\S]*\$20\.00[\s\S]*pizza/)
    await purse(alice, '$80.00')
    await purse(bob, '$120.00')
    const transfer = page.locator('.transfer', { hasText: 'Payment' }).first()
    const rows = transfer.locator('tbody tr')
    expect(await rows.allInnerTexts()).toEqual([
      expect.stringMatching(/@alice\s+\$20\.00\s+Debit\s+\$80\.00/),
      expect.stringMatching(/@bob\s+\$20\.00\s+Credit\s+\$120\.00/),
    ])
    // The prompt is answered: nothing is left to press.
    expect(await alice.locator('.buttons').count()).toBe(0)
    await page.close()
  })

  test('behavior: a cancelled prompt moves nothing, and a memo full of markup is only text', async () => {
    const page = await open('/?as=carol,dave')
    const carol = chat(page, 'carol')
    await type(carol, 'send $7 to @dave for "<img src=x onerror=alert(1)> http://evil.example/x"')
    await carol.locator('.buttons .cancel').click()
    await hears(carol, /cancel/i)
    await purse(carol, '$100.00')
    expect(await page.locator('.lines img, .lines a').count()).toBe(0)
    await page.close()
  })

  test('behavior: bob links a test card and cashes out, and hears when it has arrived', async () => {
    const page = await open('/?as=bob')
    const bob = chat(page, 'bob')
    await type(bob, 'link card')
    const [card] = await Promise.all([page.waitForEvent('popup'), bob.locator('.bubble a').last().click()])
    await linkCard(card, '4957039000000003')
    await card.locator('.linked', { hasText: 'Visa •••• 0003' }).waitFor()
    await card.reload()
    expect(await card.locator('h1').textContent()).toBe('This link has been used')
    await card.close()
    await hears(bob, /Visa[\s\S]*0003/)
    await type(bob, 'cash out $50')
    await hears(bob, /\$50\.00[\s\S]*0003/)
    await confirm(bob)
    await page.locator('.transfer', { hasText: 'Cash out' }).waitFor()
    await bob.locator('.purse-held').waitFor({ state: 'hidden' })
    expect(gateway.output()).not.toContain('4957039000000003')
    await page.close()
  })

  test('behavior: a declined card gives the money back and says so', async () => {
    const page = await open('/?as=erin')
    const erin = chat(page, 'erin')
    await type(erin, 'link card')
    const [card] = await Promise.all([page.waitForEvent('popup'), erin.locator('.bubble a').last().click()])
    await linkCard(card, '4957039000006109')
    await card.locator('.linked', { hasText: '6109' }).waitFor()
    await card.close()
    await type(erin, 'cash out $10')
    await confirm(erin)
    await erin
      .locator('.line.florin', { hasText: /\$100\.00/ })
      .last()
      .waitFor()
    await purse(erin, '$100.00')
    await page.close()
  })

  test('refusal: the card page says what is wrong while it is typed, and takes no real card', async () => {
    const page = await open('/?as=frank')
    const frank = chat(page, 'frank')
    await type(frank, 'link card')
    const [card] = await Promise.all([page.waitForEvent('popup'), frank.locator('.bubble a').last().click()])
    await card.locator('[name="number"]').pressSequentially('4957039000000004')
    await card.locator('[data-field="number"] small', { hasText: 'not a card number' }).waitFor()
    expect(await card.locator('#submit').isDisabled()).toBe(true)
    await card.locator('[name="number"]').fill('')
    await linkCard(card, '5555555555554444')
    await card.locator('#problem', { hasText: 'only test cards' }).waitFor()
    await card.close()
    await page.close()
  })

  test('retry: what happens while the connection is down arrives afterwards, without a reload', async () => {
    const page = await open('/?as=grace')
    const grace = chat(page, 'grace')
    await type(grace, 'balance')
    await hears(grace, '$100.00')
    const payer = await open('/?as=heidi')
    await gateway.restart('SIGTERM')
    await page.waitForSelector('[data-state="live"]')
    await type(chat(payer, 'heidi'), 'send $5 to @grace')
    await confirm(chat(payer, 'heidi'))
    await hears(grace, /@heidi[\s\S]*\$5\.00/)
    await purse(grace, '$105.00')
    expect(await grace.locator('.line.person').count()).toBe(1)
    await payer.close()
    await page.close()
  })

  test('behavior: the page speaks every language, from the right where it is written so', async () => {
    const page = await open('/?as=alice')
    const directions: Record<string, string | null> = {}
    for (const language of ['hi', 'gu', 'fa', 'ar', 'en']) {
      await page.locator('#language').selectOption(language)
      directions[language] = await page.locator('html').getAttribute('dir')
    }
    expect(directions).toEqual({ hi: 'ltr', gu: 'ltr', fa: 'rtl', ar: 'rtl', en: 'ltr' })
    await page.close()
  })

  test.each([
    ['hi', '$20.00'],
    ['gu', '$20.00'],
    ['fa', '۲۰٫۰۰ دلار'],
    ['ar', '٢٠٫٠٠ دولار'],
  ])('behavior: somebody pays in %s, by the example that the page offers', async (language, shown) => {
    const page = await open(`/?lang=${language}&as=${language}_one,${language}_two`)
    const [payer, payee] = [chat(page, `${language}_one`), chat(page, `${language}_two`)]
    await payer.locator('.tries button', { hasText: '@' }).click()
    await confirm(payer)
    await hears(payee, `@${language}_one`)
    await purse(payee, shown)
    await hears(payee, shown)
    await page.close()
  })

  test('behavior: on a phone one chat is seen at a time, nothing overflows, and news are marked', async () => {
    const page = await open('/?as=ivan,judy', 390, 844)
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width).toBe(390)
    expect(await chat(page, 'judy').isVisible()).toBe(false)
    await type(chat(page, 'ivan'), 'send $3 to @judy')
    await confirm(chat(page, 'ivan'))
    await page.locator('.tabs .news', { hasText: 'Judy' }).click()
    await hears(chat(page, 'judy'), /@ivan[\s\S]*\$3\.00/)
    await page.close()
  })

  test('security: the browser stopped no script of ours and nothing went uncaught', () => {
    expect(complaints).toEqual([])
  })
})

async function linkCard(card: Page, number: string): Promise<void> {
  card.setDefaultTimeout(20_000)
  await card.locator('[name="number"]').pressSequentially(number)
  await card.locator('[name="expires"]').pressSequentially('1229')
  await card.locator('[name="cvv2"]').pressSequentially('123')
  await card.locator('[name="postcode"]').pressSequentially('94105')
  await card.locator('#submit').click()
}
