import { expect, test } from 'vitest'
import type { Role } from './permissions.ts'
import { goesWith, type Needs } from './post.ts'

test.each<[string, Needs, Role, Role[], boolean]>([
  ['a worker hands on supports', 'needs.supportCase:write', 'worker', [], true],
  ['a coordinator has none to hand on', 'needs.supportCase:write', 'coordinator', [], false],
  ['who stays a worker keeps them, though the post of the head goes', 'needs.supportCase:write', 'wardHead', ['worker'], false],
  ['another post beside changes nothing', 'needs.supportCase:write', 'worker', ['coordinator'], true],
  ['a watcher hands on whom they watch', ['worker', 'watcher'], 'watcher', [], true],
  ['who is a worker beside goes on watching', ['worker', 'watcher'], 'watcher', ['worker'], false],
])('%s', (_, needs, role, kept, goes) => {
  expect(goesWith(needs, role, kept)).toBe(goes)
})
