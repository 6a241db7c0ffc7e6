// The work of the house itself by the clock: the only kinds that use the owner's login, because the application's may neither seal nor take away.
import { checkAudit } from '#src/access/audit-check.ts'
import { cutAudit } from '#src/access/audit-cut.ts'
import { sealAudit } from '#src/access/audit.ts'
import { makePartitions } from '#src/db/partitions.ts'
import type { JobKind } from './job.ts'
import { sweep } from './sweep.queries.ts'

export const upkeep: readonly JobKind[] = [
  {
    name: 'audit.keep',
    label: '使われ方の記録の封',
    what: '使われ方の記録を書きかえられないように封をし、一日に一度、封が切れていないかを確かめます。',
    cron: '* * * * *',
    retry: { limit: 2, delay: 20 },
    problem: '封ができませんでした。記録は残っています。次の回に、まとめて封をします。',
    handle: async ({ owner, clock }) => {
      await makePartitions(owner, clock())
      await sealAudit(owner)
      await checkAudit(owner, clock())
      return undefined
    },
  },
  {
    name: 'audit.cut',
    label: '使われ方の記録の廃棄',
    what: '年数のすぎた使われ方の記録を、月に一度、封をしたまとまりごとに廃棄します。残りの封は、続けて確かめられます。',
    cron: '50 3 2 * *',
    retry: { limit: 3, delay: 300 },
    problem: '年数のすぎた使われ方の記録を廃棄できませんでした。記録は残っています。次の月に、もう一度行います。',
    handle: async ({ owner, clock }) => ({ note: `${await cutAudit(owner, clock())} 行` }),
  },
  {
    name: 'house.sweep',
    label: '古いものの片づけ',
    what: '日数を決めて残しているもの（書きかけ、取り込んだファイルの写し、送信の控え、役割の終わった現場の人の電話番号）を、夜に消します。',
    cron: '10 3 * * *',
    retry: { limit: 3, delay: 300 },
    problem: '片づけが終わりませんでした。次の夜に、もう一度片づけます。',
    handle: async ({ owner, clock }, { stop }) => {
      await sweep(owner, clock(), stop)
      return undefined
    },
  },
]
