/** X: posts that mention the bot. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { eventsOf, mentioned, onlyMessage } from './rig.ts'
import { channel, mention, post } from './x-payloads.ts'

describe('mentions', () => {
  test('behavior: a mention is public, bound to the first version of the post', () => {
    const body = mention(
      '@paybot send $20 to @alice for pizza',
      [
        ['paybot', '900'],
        ['alice', '333'],
      ],
      {
        id: '702',
        edit_history_tweet_ids: ['700', '701', '702'],
      },
    )
    const events = eventsOf(channel, post(body))
    expect(events[0]?.key).toBe('post:700')
    expect(events[0]?.input).toMatchObject({
      private: false,
      conversation: '690',
      messageId: '700',
      sender: { uid: '2222', handle: 'Bob', name: 'Bob B' },
      mentions: [
        { uid: '900', self: true, start: 0, end: 7 },
        { uid: '333', handle: 'alice' },
      ],
    })
  })

  test('security: a repost has somebody else’s words and is not answered; a quotation has its author’s', () => {
    const users: [string, string][] = [
      ['alice', '333'],
      ['paybot', '900'],
    ]
    const of = (type: string) => ({ referenced_tweets: [{ type, id: '690' }] })
    const repost = mention('RT @alice: @paybot balance', users, of('retweeted'))
    expect(eventsOf(channel, post(repost))).toEqual([])
    const quotation = mention('@paybot balance', users, of('quoted'))
    expect(onlyMessage(channel, post(quotation)).text).toBe('@paybot balance')
  })

  test.each([
    ['emoji before', '🎉👩‍👩‍👧‍👦 @paybot send $20 to @alice', '@alice'],
    ['Persian around', '@paybot ۲۰ دلار به @alice بفرست', '@alice'],
    ['escaped text before', '@paybot &lt;3 &amp;amp; send $20 to @alice', '@alice'],
    ['another case', '@paybot send $20 to @ALICE', '@ALICE'],
    ['a mark that clings', '@paybot send $20 to @alice, now', '@alice'],
  ])('behavior: %s: the handle is found where it stands', (_name, text, shown) => {
    const message = onlyMessage(
      channel,
      post(
        mention(text, [
          ['paybot', '900'],
          ['alice', '333'],
        ]),
      ),
    )
    expect(mentioned(message)).toEqual([
      ['@paybot', '900'],
      [shown, '333'],
    ])
  })

  test('behavior: escaping is undone once', () => {
    const message = onlyMessage(
      channel,
      post(mention('@paybot &amp;lt; &lt;b&gt; &quot;', [['paybot', '900']])),
    )
    expect(message.text).toBe('@paybot &lt; <b> &quot;')
  })

  test('security: a longer handle, an address and a look-alike do not become the mentioned account', () => {
    const text = '@paybot send $5 to @alice2 or mail@alice or @аlice or @alice'
    const message = onlyMessage(
      channel,
      post(
        mention(text, [
          ['paybot', '900'],
          ['alice', '333'],
        ]),
      ),
    )
    expect(message.mentions.map(({ start }) => start)).toEqual([0, text.lastIndexOf('@alice')])
  })

  test('security: the beginning of a longer name or of an address is no handle', () => {
    const fifteen = 'a'.repeat(15)
    const text = `@paybot send $5 to @${fifteen}b or @alice@evil.test or @${fifteen}`
    const users: [string, string][] = [
      ['alice', '333'],
      [fifteen, '444'],
    ]
    const message = onlyMessage(channel, post(mention(text, users)))
    expect(mentioned(message)).toEqual([[`@${fifteen}`, '444']])
    expect(message.mentions[0]?.start).toBe(text.lastIndexOf('@'))
  })

  test('security: a handle that is given two ids is nobody', () => {
    const message = onlyMessage(
      channel,
      post(
        mention('@paybot pay @alice $5', [
          ['alice', '1'],
          ['alice', '2'],
        ]),
      ),
    )
    expect(message.mentions).toEqual([])
  })

  test('behavior: in a reply the author replied to is known, and the addresses that X adds are not payees', () => {
    const users: [string, string][] = [
      ['carol', '444'],
      ['dave', '555'],
      ['paybot', '900'],
    ]
    const body = mention('@carol @dave @paybot tip $5', users, { in_reply_to_user_id: '444' })
    const message = onlyMessage(channel, post(body))
    expect(message.text).toBe('tip $5')
    expect(message.mentions).toEqual([])
    expect(message.repliesTo).toEqual({ uid: '444', handle: 'carol' })
    const marked = mention('@carol @paybot @dave को $5 भेजो', users, {
      in_reply_to_user_id: '444',
      display_text_range: [7, 30],
    })
    expect(mentioned(onlyMessage(channel, post(marked)))).toEqual([
      ['@paybot', '900'],
      ['@dave', '555'],
    ])
  })

  test('behavior: a reply to the bot says so', () => {
    const body = mention('@paybot tip $5', [['paybot', '900']], { in_reply_to_user_id: '900' })
    expect(onlyMessage(channel, post(body)).repliesTo).toMatchObject({ uid: '900', automated: true })
  })

  test('security: automated authors, the bot itself and other subscribers are not obeyed', () => {
    const automated = mention('@paybot send $5 to @a', [['paybot', '900']])
    const users = automated.data.includes as { users: object[] }
    users.users[0] = { id: '2222', username: 'bot', affiliation: { description: 'Automated' } }
    const own = mention('@paybot paid', [['paybot', '900']], { author_id: '900' })
    const other = mention('@paybot send $5', [['paybot', '900']])
    other.data.filter.user_id = '901'
    for (const body of [automated, own, other]) expect(eventsOf(channel, post(body))).toEqual([])
  })

  test('behavior: the older shape gives the same key, and is silent where X alone addressed the bot', () => {
    const tweet = {
      id: 7e2,
      id_str: '700',
      text: 'cut…',
      user: { id_str: '2222', screen_name: 'Bob', name: 'Bob B' },
      truncated: true,
      extended_tweet: {
        full_text: '@paybot send $20 to @alice',
        entities: {
          user_mentions: [
            { screen_name: 'paybot', id_str: '900', indices: [0, 7] },
            { screen_name: 'alice', id_str: '333', indices: [20, 26] },
          ],
        },
      },
    }
    const [event] = eventsOf(channel, post({ for_user_id: '900', tweet_create_events: [tweet] }))
    expect(event?.key).toBe('post:700')
    expect(event?.input).toMatchObject({ text: '@paybot send $20 to @alice', sender: { uid: '2222' } })
    const thanks = {
      ...tweet,
      extended_tweet: {
        ...tweet.extended_tweet,
        full_text: '@paybot thanks',
        display_text_range: [8, 14],
      },
      in_reply_to_user_id_str: '900',
    }
    expect(eventsOf(channel, post({ for_user_id: '900', tweet_create_events: [thanks] }))).toEqual([])
  })

  test('property: every mention stands where its handle stands, whatever is around it', () => {
    const bits = ['a', 'ز', 'क', '२', '🎉', '🏳️‍🌈', '\u200f', '\u0301', '&', '<', '>', ' ', 'e\u0301', '&amp;']
    const noise = fc.array(fc.constantFrom(...bits), { maxLength: 12 }).map((list) => list.join(''))
    fc.assert(
      fc.property(noise, noise, (before, after) => {
        const text = `@paybot ${before} @alice ${after}`
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
        const message = onlyMessage(
          channel,
          post(
            mention(escaped, [
              ['paybot', '900'],
              ['alice', '333'],
            ]),
          ),
        )
        expect(message.text).toBe(text.toWellFormed())
        expect(mentioned(message)).toEqual([
          ['@paybot', '900'],
          ['@alice', '333'],
        ])
      }),
    )
  })
})
