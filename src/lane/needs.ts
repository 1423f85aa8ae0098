/** What a batch needs, as far as it can be told: from its events alone, and then from what was found by them. Asks nobody. */
import type { Plan } from '../conversation/intent.ts'
import { type Identity, identityKey, saidBy } from '../conversation/people.ts'
import type { Needs, World } from '../conversation/world.ts'
import type { Event } from '../kernel/event.ts'
import type { PersonId } from '../kernel/ids.ts'
import { platformAccountId, SHARDS } from '../ledger/chart.ts'
import { addMessageNeeds } from './payees.ts'

/** What an event needs by itself, before anything is known about it. */
export function addNeeds(needs: Needs, { input }: Event): void {
  switch (input.kind) {
    case 'message':
      addMessageNeeds(needs, input)
      break
    case 'press':
      needs.identities.add(identityKey(input.channel, input.sender.uid))
      needs.intents.add(input.intent)
      break
    case 'payout_outcome':
      needs.payouts.add(input.payout)
      break
    case 'funding_outcome':
      needs.fundings.add(input.funding)
      break
    case 'card_linked':
      needs.links.add(input.link)
      break
    case 'handle_changed':
      needs.identities.add(identityKey(input.channel, input.author.uid))
      break
    case 'order':
      if ('payout' in input.order) needs.payouts.add(input.order.payout)
      else if ('funding' in input.order) needs.fundings.add(input.order.funding)
      else if ('person' in input.order) {
        needs.persons.add(input.order.person)
        needs.wallets.add(input.order.person)
      } else needs.identities.add(identityKey(input.order.channel, input.order.uid))
      break
    case 'due':
      break
  }
}

/** People who wrote: their own things are needed, too. Everybody who was found is. */
export function nameSenders(world: World, events: readonly Event[]): void {
  const { loaded } = world
  for (const identity of world.identities.all()) loaded.persons.add(identity.person)
  for (const event of events) {
    const identity = identityOf(world, event)
    if (identity !== undefined) loaded.senders.add(identity.person)
  }
}

/** The other parties of what is open, and the platform accounts that it will most likely touch. */
export function nameParties(world: World, events: readonly Event[], lane: number): void {
  const { loaded } = world
  const rail = new Set<'USD'>()
  const involve = (person: PersonId) => {
    loaded.persons.add(person)
    loaded.senders.add(person)
    loaded.cards.add(person)
    rail.add('USD')
  }
  for (const intent of world.intents.all()) involvePlan(world, intent.plan, intent.person, involve)
  for (const payout of world.payouts.all()) involve(payout.person)
  for (const funding of world.fundings.all()) involve(funding.person)
  for (const link of world.cardLinks.all()) {
    loaded.persons.add(link.person)
    loaded.cards.add(link.person)
  }
  const shard = lane % SHARDS
  for (const asset of rail) {
    loaded.accounts.add(platformAccountId('card_clearing', asset, shard))
    loaded.accounts.add(platformAccountId('fees', asset, shard))
  }
  for (const hold of world.holds.all()) loaded.accounts.add(hold.debit).add(hold.credit)
  const bonus = world.policy.welcomeBonus
  if (bonus !== undefined && events.some((event) => isFirstWord(world, event))) {
    loaded.accounts.add(platformAccountId('promotions', bonus.asset, shard))
  }
}

function involvePlan(world: World, plan: Plan, person: PersonId, involve: (person: PersonId) => void): void {
  if (plan.verb === 'send') for (const payee of plan.to) world.loaded.persons.add(payee.person)
  else if (plan.verb === 'link') world.loaded.persons.add(plan.into)
  else if (plan.verb !== 'unlink') involve(person)
}

function isFirstWord(world: World, event: Event): boolean {
  return saidBy(event) !== undefined && identityOf(world, event)?.spoken !== true
}

function identityOf(world: World, event: Event): Identity | undefined {
  const chat = saidBy(event)
  return chat === undefined ? undefined : world.identities.get(chat)
}
