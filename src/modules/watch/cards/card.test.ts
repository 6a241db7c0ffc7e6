import { expect, test } from 'vitest'
import type { Consent, Giving } from '#src/access/basis.rules.ts'
import { cardLines } from './card.rules.ts'

const giving: Giving = {
  basis: 'CONSENT',
  to: 'watchers',
  items: ['name', 'address', 'health'],
  purpose: 'watch',
  on: '2026-11-20',
  evidence: '同意の記録',
}
const consent: Consent = {
  personId: 'a',
  recipient: 'watchers',
  items: ['name', 'address'],
  purpose: 'watch',
  given: '2026-10-01',
  until: null,
  withdrawn: null,
}
const known = { name: '見本 花子', address: '見本町1番', health: '心臓の薬' }
const said = (change: Partial<Giving>, consents: Consent[], shielded = false): string[] => {
  const got = cardLines({ ...giving, ...change }, 'a', consents, known, shielded)
  return [...got.lines.map(([label]) => label), ...got.left.map((one) => `-${one.label}:${one.why}`)]
}
test.each<[string, Parameters<typeof said>, string[]]>([
  ['what was agreed to, and nothing else', [{}, [consent]], ['氏名', '住所', '-病気・服薬:noBasis']],
  ['no consent at all', [{}, []], ['-氏名:noBasis', '-住所:noBasis', '-病気・服薬:noBasis']],
  [
    'the consent of the mother is not the son’s',
    [{}, [{ ...consent, personId: 'b' }]],
    ['-氏名:noBasis', '-住所:noBasis', '-病気・服薬:noBasis'],
  ],
  ['withdrawn before the day', [{}, [{ ...consent, withdrawn: '2026-11-01' }]], ['-氏名:noBasis', '-住所:noBasis', '-病気・服薬:noBasis']],
  ['for another purpose', [{}, [{ ...consent, purpose: 'support' }]], ['-氏名:noBasis', '-住所:noBasis', '-病気・服薬:noBasis']],
  [
    'to a recipient the ground does not know',
    [{ basis: 'JOINT_USE', evidence: '版' }, []],
    ['-氏名:noBasis', '-住所:noBasis', '-病気・服薬:noBasis'],
  ],
  ['to save a life: minsei', [{ basis: 'VITAL', to: 'minsei', evidence: '倒れていた' }, []], ['氏名', '住所', '病気・服薬']],
  ['a shield keeps the address from paper, whatever was agreed', [{}, [consent], true], ['氏名', '-住所:shielded', '-病気・服薬:noBasis']],
  ['nothing on file', [{ items: ['care'], basis: 'DISASTER', evidence: '第1号' }, []], ['-介護:nothing']],
])('%s', (_, given, lines) => expect(said(...given)).toEqual(lines))
