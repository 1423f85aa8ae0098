import { expect, test } from 'vitest'
import { Log } from '../../src/kernel/log.ts'
import { Journal, Table } from '../../src/kernel/table.ts'

interface Card {
  readonly id: string
  readonly owner: string
  readonly state: string
}

function cards() {
  const journal = new Journal()
  const table = new Table<Card>(journal, ({ owner }) => owner)
  const log = new Log<string>(journal)
  return { journal, table, log }
}

test('behavior: a group has its rows in the order in which they came, and find is the first of them that is meant', () => {
  const { table } = cards()
  table.load({ id: 'a', owner: 'mia', state: 'old' })
  table.add({ id: 'b', owner: 'mia', state: 'new' })
  table.add({ id: 'c', owner: 'raj', state: 'new' })
  expect(table.of('mia').map(({ id }) => id)).toEqual(['a', 'b'])
  expect(table.find('mia', ({ state }) => state === 'new')?.id).toBe('b')
  expect(table.find('mia', () => true)?.id).toBe('a')
  expect(table.find('mia', ({ id }) => id === 'c')).toBe(undefined)
  expect(table.find('nobody', () => true)).toBe(undefined)
})

test('behavior: a row that has left its group is found in its new one only, until that is undone', () => {
  const { journal, table } = cards()
  const card = table.add({ id: 'a', owner: 'mia', state: 'old' })
  const mark = journal.mark()
  table.put({ ...card, owner: 'raj' })
  const foundBy = (owner: string) => [table.of(owner).length, table.find(owner, () => true)?.owner]
  expect([foundBy('mia'), foundBy('raj')]).toEqual([
    [0, undefined],
    [1, 'raj'],
  ])
  journal.rollback(mark)
  expect([foundBy('mia'), foundBy('raj')]).toEqual([
    [1, 'mia'],
    [0, undefined],
  ])
})

test('behavior: what is loaded again in another group is found there', () => {
  const { table } = cards()
  table.load({ id: 'a', owner: 'mia', state: 'old' })
  table.load({ id: 'a', owner: 'raj', state: 'old' })
  expect(table.find('mia', () => true)).toBe(undefined)
  expect(table.find('raj', () => true)?.id).toBe('a')
})

test('behavior: what the database is to be told is what is new and what has changed, and nothing that was undone', () => {
  const { journal, table } = cards()
  const [old, idle] = [
    { id: 'a', owner: 'mia', state: 'old' },
    { id: 'b', owner: 'mia', state: 'old' },
  ]
  table.load(old)
  table.load(idle)
  const told = () => [table.added.map(({ row }) => row.id), table.changed.map(({ row }) => row.id)]
  const mark = journal.mark()
  table.put({ ...old, state: 'once' })
  table.put({ ...old, state: 'twice' })
  table.add({ id: 'c', owner: 'raj', state: 'new' })
  table.put({ id: 'c', owner: 'raj', state: 'newer' })
  expect(told()).toEqual([['c'], ['a']])
  expect(table.changed[0]).toMatchObject({ row: { state: 'twice' }, stored: old })
  expect([table.isNew('a'), table.isNew('c'), table.isNew('d')]).toEqual([false, true, false])
  journal.rollback(mark)
  expect(told()).toEqual([[], []])
  expect(table.all()).toEqual([old, idle])
  // Put back by hand is changed all the same, and once: the database is told what it has.
  table.put({ ...old, state: 'once' })
  table.put(old)
  table.put({ ...old, state: 'again' })
  expect(told()).toEqual([[], ['a']])
})

test('behavior: a row that was added and undone can be added again, in its group once', () => {
  const { journal, table } = cards()
  const mark = journal.mark()
  for (const state of ['first', 'second']) {
    table.add({ id: 'a', owner: 'mia', state })
    if (state === 'first') journal.rollback(mark)
  }
  expect(table.of('mia')).toEqual([{ id: 'a', owner: 'mia', state: 'second' }])
  expect(table.added.length).toBe(1)
  table.forget()
  expect([table.all(), table.of('mia'), table.added]).toEqual([[], [], []])
})

test('behavior: tables and logs of one journal are undone together, newest first', () => {
  const { journal, table, log } = cards()
  log.add('kept')
  const mark = journal.mark()
  table.add({ id: 'a', owner: 'mia', state: 'new' })
  log.add('first')
  const inner = journal.mark()
  log.add('second')
  journal.rollback(inner)
  expect(log.rows).toEqual(['kept', 'first'])
  journal.rollback(mark)
  expect(log.rows).toEqual(['kept'])
  expect(table.get('a')).toBe(undefined)
  journal.clear()
  log.forget()
  expect(log.rows).toEqual([])
})
