import { expect, test } from 'vitest'
import { sayScope, scopeLabelOf } from './scope-label.rules.ts'

const EVENT = { field: 'event', code: 'noto2024', until: 'to_on' }
test.each([
  [{ scopeLabel: '24区社協合計・令和6年度', of: 24 }, 2024, undefined, '24区社協合計・令和6年度'],
  [{ scopeLabel: '24区社協合計・令和6年度', of: 24 }, 2026, undefined, '24区社協合計・令和8年度'],
  [{ scopeLabel: '24区社協合計・令和6年度', of: 24 }, 2024, '天王寺区', '天王寺区・令和6年度'],
  [{ scopeLabel: null, of: 24 }, 2024, undefined, '年度の記載なし'],
  [{ scopeLabel: null, of: 24 }, 2025, undefined, '24区社協合計・令和7年度'],
  [{ scopeLabel: '全市実績', of: 25 }, 2025, undefined, '24区社協と市社協の合計・令和7年度'],
  [{ scopeLabel: '令和6年能登半島地震', of: 25, event: EVENT }, 2025, undefined, '令和6年能登半島地震'],
  [{ scopeLabel: '令和6年能登半島地震', of: 25, event: EVENT }, 2025, '天王寺区', '天王寺区・令和6年能登半島地震'],
  [{ scopeLabel: null, of: 24 }, 2019, undefined, '24区社協合計・令和元年度'],
] as const)('%j of %i for %s reads %s', (one, year, own, words) => expect(sayScope(one, year, own)).toBe(words))
test('the source prints no year for it, and none is invented', () => expect(scopeLabelOf({ scopeLabel: null, of: 24 }, 2024)).toBeNull())
