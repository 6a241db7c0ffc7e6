// The pages of a record type from its declaration: list, new, record, put right, moves. A slice takes these, or puts its own screen in the place of one.
import { takeBackFile, takeFile } from '#src/files/attach.ts'
import { notFound } from '#src/web/answer.ts'
import { route, type AnyRoute } from '#src/web/route.ts'
import { importRoutes } from './import.routes.tsx'
import { plainImport } from './import-ways.ts'
import { BEFORE, isPersonal, type RecordType } from './record.ts'
import { listAnswer } from './list.routes.tsx'
import { ListScreen } from './list.screens.tsx'
import { FormScreen } from './record-form.screens.tsx'
import { RecordScreen } from './record.screens.tsx'
import { changeAnswer, blankAnswer, createAnswer, editAnswer } from './record-form.routes.tsx'
import { recordAnswer, moveAnswer, fileAnswer } from './record-page.routes.tsx'
import type { Screens, Slice } from './record-screens.ts'
import { findAsked } from './record-asked.ts'

const PLAIN: Screens = { list: ListScreen, form: FormScreen, record: RecordScreen, paper: () => [] }
export type RecordRoutes = {
  imports: AnyRoute[]
  list: AnyRoute
  blank: AnyRoute
  create: AnyRoute
  open: AnyRoute
  edit: AnyRoute
  change: AnyRoute
  moves: AnyRoute[]
  files: AnyRoute[]
}

/** The routes of a record type. `event` names them in the audit: `sessions.session`. */
export function recordRoutes(type: RecordType, own: Partial<Slice> = {}, imported = plainImport(type)): RecordRoutes {
  const screens = { ...PLAIN, ...own }
  const event = type.rights.read.replace(/:.*$/, '')
  const discloses = isPersonal(type)
  const [reading, writing] = [
    { permit: type.rights.read, discloses },
    { permit: type.rights.write, discloses },
  ]
  const at = (rest = ''): string => `/${type.path}${rest}`
  return {
    imports: importRoutes(imported),
    list: route.get(at(), { ...reading, audit: `${event}.listed` }, (asked) =>
      listAnswer(asked, type, (props) => screens.list(props, asked), undefined, own.covers),
    ),
    blank: route.get(at('/new'), { ...writing, discloses: type.fields.some((one) => one.to?.personal), audit: `${event}.asked` }, (asked) =>
      blankAnswer(asked, type, screens),
    ),
    create: route.post(at(), { ...writing, audit: `${event}.created` }, (asked) => createAnswer(asked, type, screens)),
    open: route.get(at('/:id'), { ...reading, audit: `${event}.opened` }, async (asked) => {
      const row = await findAsked(asked, type)
      return row ? recordAnswer(asked, type, row, screens) : notFound
    }),
    edit: route.get(at('/:id/edit'), { ...writing, audit: `${event}.asked` }, (asked) => editAnswer(asked, type, screens)),
    change: route.post(at('/:id/edit'), { ...writing, audit: `${event}.changed` }, (asked) => changeAnswer(asked, type, screens)),
    moves: type.moves.map((move) =>
      route.post(at(`/:id/${move.name}`), { ...writing, audit: `${event}.${move.to === BEFORE ? 'restored' : move.to}` }, (asked) =>
        moveAnswer(asked, type, move, screens),
      ),
    ),
    files: [
      route.post(at('/:id/files'), { ...writing, audit: `${event}.fileAttached` }, (asked) => fileAnswer(asked, type, screens, takeFile)),
      route.post(at('/:id/files/:file/withdraw'), { ...writing, audit: `${event}.fileWithdrawn` }, (asked) =>
        fileAnswer(asked, type, screens, takeBackFile),
      ),
    ],
  }
}

/** The routes as a module's list. */
export const allRoutes = ({ imports, moves, files, ...others }: RecordRoutes): AnyRoute[] => [
  ...imports,
  ...Object.values(others),
  ...moves,
  ...files,
]
