import { expect, test } from 'vitest'
import type { Consent, Giving } from '#src/access/basis.rules.ts'
import { CALL, cardLines, cardSays, LOOK } from './card.rules.ts'

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

const beside = { call: '長女 090', callAgreed: true, lookFor: '二階の雨戸' }
const all: Consent = { ...consent, items: ['name', 'contact', 'health'] }
const whole = (items: Giving['items'], change: Partial<typeof beside>, consents: Consent[] = [all], shielded = false): string[] => {
  const got = cardSays({ ...giving, items }, 'a', consents, { name: '見本 花子', contact: '06' }, { ...beside, ...change }, shielded)
  return [...got.lines.map(([label]) => label), ...got.left.map((one) => `-${one.label}:${one.why}`), `look:${got.lookFor}`]
}
// The number of somebody else is theirs, and what to look for tells of the health: neither stands on a card for the name.
test.each<[string, Parameters<typeof whole>, string[]]>([
  ['the name alone', [['name'], {}], ['氏名', `-${CALL}:noBasis`, `-${LOOK}:noBasis`, 'look:']],
  ['contact and health, all asked', [['name', 'contact', 'health'], {}], ['氏名', '連絡先', CALL, 'look:二階の雨戸']],
  ['the other one was not asked', [['contact'], { callAgreed: false }], ['連絡先', `-${CALL}:notAsked`, `-${LOOK}:noBasis`, 'look:']],
  ['ticked without a consent', [['health'], {}, [consent]], ['-病気・服薬:noBasis', `-${CALL}:noBasis`, `-${LOOK}:noBasis`, 'look:']],
  ['behind a shield', [['contact', 'health'], {}, [all], true], ['-連絡先:shielded', `-${CALL}:shielded`, 'look:二階の雨戸']],
  ['nothing to say beside', [['name'], { call: '', lookFor: '' }], ['氏名', 'look:']],
])('%s', (_, given, lines) => expect(whole(...given)).toEqual(lines))
