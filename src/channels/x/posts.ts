/** Posts that mention the bot: as the Activity API tells them, and as the older Account Activity API did. */
import type { Author, Incoming, Mention } from '../../kernel/event.ts'
import { listOf, type Shape, shapeOf, textOf } from '../shape.ts'
import { author, type Bot, People } from './people.ts'
import { cutReplyAddress, readText } from './text.ts'

interface Post {
  readonly id: string
  readonly conversation: string
  readonly author: Author
  readonly text: string
  readonly mentions: readonly Mention[]
  readonly repliesTo?: Author
}

/** `post.mention.create`: the post is the payload, its author among `includes.users`. */
export function readMention(payload: Shape, includes: Shape, bot: Bot): Incoming[] {
  const people = People.ofList(includes.users)
  const uid = textOf(payload.author_id)
  // An edited post is a new post; what its author asked for is bound to the first version.
  const first = textOf(listOf(payload.edit_history_tweet_ids)[0]) || textOf(payload.id)
  if (!isId(uid) || !isId(first) || isRepost(payload)) return []
  const repliedTo = textOf(payload.in_reply_to_user_id)
  // A post of more than 280 characters is cut in `text` and whole in its note.
  const whole = textOf(shapeOf(payload.note_tweet).text) === '' ? payload : shapeOf(payload.note_tweet)
  const read = readText(textOf(whole.text), whole.entities ?? payload.entities, people, bot)
  return asEvents(
    {
      id: first,
      conversation: textOf(payload.conversation_id) || first,
      author: people.of(uid),
      ...(isId(repliedTo) ? cutReplyAddress(read, payload.display_text_range) : read),
      ...(isId(repliedTo) ? { repliesTo: repliee(people.of(repliedTo), read.mentions, bot) } : {}),
    },
    bot,
  )
}

/** Whose words are somebody else's: `RT @alice: @paybot ...`, with the mentions of what it repeats. */
function isRepost(payload: Shape): boolean {
  return listOf(payload.referenced_tweets).some((post) => textOf(shapeOf(post).type) === 'retweeted')
}

/** One of `tweet_create_events`: the bot's own posts, reposts and replies that only X addressed to it come here too. */
export function readOldPost(tweet: Shape, bot: Bot): Incoming[] {
  const writer = author(tweet.user)
  const id = textOf(tweet.id_str)
  if (writer === undefined || !isId(id) || tweet.retweeted_status !== undefined) return []
  const people = new People()
  people.add(writer)
  const whole = textOf(shapeOf(tweet.extended_tweet).full_text) === '' ? tweet : shapeOf(tweet.extended_tweet)
  const text = textOf(whole.full_text) || textOf(whole.text)
  const repliedTo = textOf(tweet.in_reply_to_user_id_str)
  const read = readText(text, whole.entities ?? tweet.entities, people, bot)
  const shown = isId(repliedTo) ? cutReplyAddress(read, whole.display_text_range) : read
  // With X's mark for where the writer began, a mention of the bot before it is X's own doing and calls nobody.
  const called = Array.isArray(whole.display_text_range) ? shown : read
  if (!called.mentions.some((mention) => mention.self)) return []
  const handle = textOf(tweet.in_reply_to_screen_name) || repliedTo
  return asEvents(
    {
      id,
      conversation: id,
      author: writer,
      ...shown,
      ...(isId(repliedTo) ? { repliesTo: repliee({ uid: repliedTo, handle }, read.mentions, bot) } : {}),
    },
    bot,
  )
}

/** Who wrote the post that is replied to. A mention may know the handle where the includes do not. */
function repliee(known: Author, mentions: readonly Mention[], bot: Bot): Author {
  if (known.uid === bot.uid) return { uid: bot.uid, handle: bot.handle, automated: true }
  if (known.handle !== known.uid) return known
  const handle = mentions.find((mention) => mention.uid === known.uid)?.handle
  return handle === undefined ? known : { ...known, handle }
}

function asEvents(post: Post, bot: Bot): Incoming[] {
  const { id, author: sender, ...rest } = post
  if (sender.uid === bot.uid || sender.automated) return []
  return [
    {
      source: 'x',
      key: `post:${id}`,
      input: { kind: 'message', channel: 'x', sender, private: false, messageId: id, ...rest },
    },
  ]
}

function isId(text: string): boolean {
  return /^\d{1,20}$/.test(text)
}
