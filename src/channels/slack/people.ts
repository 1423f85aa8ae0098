/**
 * Who is who on Slack. User ids are a workspace's own (or an organisation's, where the app is installed for all of it);
 * both the sender and the people he names are seen from the workspace that the app is installed in.
 */
import { listOf, type Shape, shapeOf, textOf } from '../shape.ts'

export const USER_ID = /^[UW][A-Z0-9]{1,30}$/
/** Speaks in every workspace, and is nobody. */
export const SLACKBOT = 'USLACKBOT'
const TEAM_ID = /^[TE][A-Z0-9]{1,30}$/

/** The installation's id: `T…`, or `E…` where it is organisation-wide. Undefined where there is none. */
export function installation(body: Shape): string | undefined {
  const wide = body.is_enterprise_install === true || body.is_enterprise_install === 'true'
  const team = shapeOf(body.team)
  const id = wide
    ? textOf(body.enterprise_id) || textOf(shapeOf(body.enterprise).id)
    : textOf(body.team_id) || textOf(team.id)
  return TEAM_ID.test(id) ? id : undefined
}

/** Lasting id of a person: workspace and user. */
export function uidOf(installed: string, user: string): string {
  return `${installed}:${user}`
}

/** The user's part of a uid, which is also where their private conversation is opened. */
export function userOf(uid: string): string {
  return uid.slice(uid.indexOf(':') + 1)
}

/** The bot's own user id, which every event names among its authorisations. */
export function botUser(body: Shape): string {
  for (const item of listOf(body.authorizations)) {
    const authorization = shapeOf(item)
    if (authorization.is_bot === true) return textOf(authorization.user_id)
  }
  return ''
}
