// Decisions of a meeting when their owner leaves, and those nobody of the council is to do: for whom they wait.
import { expect } from 'vitest'
import type { Desk } from './desk.ts'
import { idOf, MARK, memberNow, refused, type MeetingDesks } from './meeting-desks.ts'

/** Plays it through and says for whom what waits. */
export async function handsOn(desks: MeetingDesks): Promise<void> {
  const { worker, colleague } = desks

  const at = await desks.call(worker, 'support')
  // Who called it, before others of the same moment stand beside.
  const me = await desks.inside(worker, at).then((all) => all.members[0]?.id ?? '')
  await desks.act(worker, `${at}/members`, { staff: desks.staff('tennoji.second'), duty: 'member' })
  await desks.act(worker, `${at}/members`, { name: '外の受けもち', recipient: 'hokatsu' })
  const [second, outside] = [await memberNow(desks, worker, at, '同じ区の人'), await memberNow(desks, worker, at, '外の受けもち')]
  const waits = async (desk: Desk): Promise<string[]> =>
    [...JSON.stringify(await (await desk.get('/todos.json')).json()).matchAll(new RegExp(`${idOf(at)}#d-([0-9a-f-]{36})`, 'g'))].map(
      (one) => one[1] ?? '',
    )
  // Nobody of ours is to do it: who keeps the meeting hears of it, a plain member does not.
  await desks.act(worker, `${at}/decisions`, { text: `${MARK}通院に付きそう`, owner: outside, due_on: '2026/11/20' })
  const [theirs] = (await desks.inside(worker, at)).decisions
  expect([await waits(worker), await waits(colleague)]).toEqual([[theirs?.id], []])
  await desks.act(worker, `${at}/decisions`, { text: `${MARK}電話をする`, owner: second, due_on: '2026/11/20' })
  const hers = (await desks.inside(worker, at)).decisions.find((one) => one.owner === second)?.id
  expect(await waits(colleague)).toEqual([hers])
  await refused(colleague, `${at}/leave`, {}, 'まだの決定が 1 件あります')
  await refused(worker, `${at}/members/${second}/end`, {}, 'まだの決定が 1 件あります')
  await refused(worker, `${at}/members/${outside}/end`, { takes: outside }, 'まだの決定が 1 件あります')
  await desks.act(worker, `${at}/members/${outside}/end`, { takes: me })
  await desks.act(colleague, `${at}/leave`, { takes: me })
  expect((await desks.inside(worker, at)).decisions.map((one) => one.owner)).toEqual([me, me])
  expect([(await waits(worker)).toSorted(), await waits(colleague)]).toEqual([[theirs?.id, hers].toSorted(), []])
  expect(await (await worker.get(at)).text()).toContain('まだの決定を、ほかの人が受けもった：同じ区の人 →')
  // Who comes after takes them too, where nobody else is named.
  await desks.act(worker, `${at}/members`, { staff: desks.staff('tennoji.second') })
  await desks.act(worker, `${at}/leave`, { successor: desks.staff('tennoji.second') })
  expect((await waits(colleague)).toSorted()).toEqual([theirs?.id, hers].toSorted())
}
