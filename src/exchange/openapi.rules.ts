// OpenAPI 3.1 from the declarations of the record types: the same addresses as the screens, the same names as the fields.
import type { Field, RecordType } from '../records/record.ts'

type Schema = Readonly<Record<string, unknown>>
const ANY_ANSWER = {
  description: 'うまくいかなかったわけ（RFC 9457）',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
}
const codes = (field: Field): Schema =>
  field.options
    ? { enum: field.options.map((one) => one.value), description: field.options.map((one) => `${one.value}＝${one.label}`).join('、') }
    : {}

function schemaOf(field: Field): Schema {
  const title = field.label
  switch (field.type) {
    case 'int':
      return { title, type: ['integer', 'null'], minimum: field.min ?? 0, maximum: field.max ?? 100_000 }
    case 'fiscalYear':
      return {
        title,
        type: ['integer', 'null'],
        minimum: field.min ?? 1900,
        maximum: field.max ?? 2200,
        description: '年度の始まる年（西暦）',
      }
    case 'yesNo':
      return { title, type: ['boolean', 'null'] }
    case 'choices':
      return { title, type: 'array', uniqueItems: true, items: { type: 'string', ...codes(field) } }
    case 'wards':
      return { title, type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^[0-9]{6}$' } }
    case 'neighbourhoods':
      return { title, type: 'array', uniqueItems: true, items: { type: 'string', format: 'uuid' } }
    case 'neighbourhood':
    case 'ref':
      return { title, type: ['string', 'null'], format: 'uuid' }
    case 'day':
      return { title, type: ['string', 'null'], format: 'date' }
    case 'time':
      return { title, type: ['string', 'null'], pattern: '^([01][0-9]|2[0-3]):[0-5][0-9]$' }
    case 'choice':
      return { title, type: ['string', 'null'], ...codes(field) }
    case 'text':
    case 'longText':
      return {
        title,
        type: 'string',
        maxLength: field.max ?? (field.type === 'text' ? 200 : 4000),
        ...(field.personal === 'sealed' ? { description: '区の鍵で封をして保存します。さがす・しぼる・並べかえることはできません。' } : {}),
      }
  }
}

const own = (type: RecordType): Schema => ({
  id: { type: 'string', format: 'uuid' },
  ward: { type: 'string', pattern: '^[0-9]{6}$', title: '区（団体コード）' },
  version: { type: 'integer', minimum: 1 },
  reason: { type: 'string' },
  state: {
    type: 'string',
    enum: type.states.map((one) => one.value),
    description: type.states.map((one) => `${one.value}＝${one.label}`).join('、'),
  },
})
const sent = (fields: readonly Field[], more: Schema, required: readonly string[]): Schema => ({
  required: true,
  content: {
    'application/json': {
      schema: {
        type: 'object',
        properties: { ...more, ...Object.fromEntries(fields.map((field) => [field.name, schemaOf(field)])) },
        required: [...required, ...fields.filter((field) => field.required).map((field) => field.name)],
      },
    },
  },
})
const saved = {
  201: {
    description: '保存しました。同じ client_id をもう一度送っても、一つのままです。',
    content: { 'application/json': { schema: { type: 'object', properties: { location: { type: 'string' } } } } },
  },
  default: ANY_ANSWER,
}
const CLIENT = { client_id: { type: 'string', format: 'uuid', title: '送る側でつける番号。新しい記録では、その記録の番号になります。' } }
const VERSION = { version: { type: 'integer', title: '見たときの版' } }

function pathsOf(type: RecordType): Record<string, Schema> {
  const [at, tags] = [`/${type.path}`, [type.label]]
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', format: 'uuid' } }
  const one = { $ref: `#/components/schemas/${type.name}` }
  const query = [
    ...(type.year ? [{ name: 'fy', description: '年度', schema: { type: 'integer' } }] : []),
    { name: 'state', schema: { type: 'string' } },
    ...(type.search.length ? [{ name: 'q', schema: { type: 'string' } }] : []),
    { name: 'sort', description: '項目の名前。頭に - を付けると大きい順', schema: { type: 'string' } },
    { name: 'after', description: 'つづき', schema: { type: 'string' } },
    ...type.filters.map((name) => ({ name, schema: { type: 'string' } })),
  ].map((each) => ({ in: 'query', ...each }))
  const file = (suffix: string, media: string): Record<string, Schema> => ({
    [`${at}.${suffix}`]: {
      get: {
        tags,
        summary: `${type.label}の一覧を書き出す`,
        parameters: query,
        responses: { 200: { description: 'この条件のすべて', content: { [media]: {} } }, default: ANY_ANSWER },
      },
    },
  })
  return {
    [`${at}.json`]: {
      get: {
        tags,
        summary: `${type.label}の一覧（50 件ずつ）`,
        parameters: query,
        responses: {
          200: {
            description: '一覧',
            content: {
              'application/json': {
                schema: {
                  type: 'object',
                  properties: { items: { type: 'array', items: one }, next: { type: ['string', 'null'], description: 'つづきの場所' } },
                },
              },
            },
          },
          default: ANY_ANSWER,
        },
      },
      post: {
        tags,
        summary: `${type.label}を記録する`,
        requestBody: sent(type.fields, { ...CLIENT, state: { type: 'string', enum: type.starts.map((start) => start.state) } }, []),
        responses: saved,
      },
    },
    ...file('csv', 'text/csv'),
    ...file('xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'),
    ...file('pdf', 'application/pdf'),
    [`${at}/{id}.json`]: {
      get: {
        tags,
        summary: `${type.label}を一つ見る`,
        parameters: [id],
        responses: { 200: { description: '記録', content: { 'application/json': { schema: one } } }, default: ANY_ANSWER },
      },
    },
    [`${at}/{id}/edit.json`]: {
      post: {
        tags,
        summary: `${type.label}を直す`,
        parameters: [id],
        requestBody: sent(type.fields, { ...CLIENT, ...VERSION }, ['version']),
        responses: saved,
      },
    },
    ...Object.fromEntries(
      type.moves.map((move) => [
        `${at}/{id}/${move.name}.json`,
        {
          post: {
            tags,
            summary: move.label,
            parameters: [id],
            requestBody: sent(
              type.fields.filter((field) => move.asks.includes(field.name)),
              { ...CLIENT, ...VERSION, ...(move.asks.includes('reason') ? { reason: { type: 'string', maxLength: 200 } } : {}) },
              ['version'],
            ),
            responses: saved,
          },
        },
      ]),
    ),
  }
}

/** The whole description. Sign-in is by the cookie of the desk; what one may not see answers 404 like what does not exist. */
export function openApi(types: readonly RecordType[]): Schema {
  return {
    openapi: '3.1.0',
    info: {
      title: 'ささえあい',
      version: '1',
      description: '画面と同じ場所に .json を付けて使います。権限のない記録は、無い記録と同じ 404 です。',
    },
    components: {
      securitySchemes: { desk: { type: 'apiKey', in: 'cookie', name: 'sasaeai' } },
      schemas: {
        Problem: {
          type: 'object',
          properties: {
            title: { type: 'string' },
            status: { type: 'integer' },
            errors: {
              type: 'array',
              items: { type: 'object', properties: { code: { type: 'string' }, field: { type: 'string' }, message: { type: 'string' } } },
            },
          },
        },
        ...Object.fromEntries(
          types.map((type) => [
            type.name,
            {
              title: type.label,
              type: 'object',
              properties: { ...own(type), ...Object.fromEntries(type.fields.map((field) => [field.name, schemaOf(field)])) },
            },
          ]),
        ),
      },
    },
    security: [{ desk: [] }],
    paths: Object.assign({}, ...types.map(pathsOf)) as Schema,
  }
}
