import type { AddresseeSource } from '#src/addressees/addressee.ts'
import { recordSource } from '#src/search/record-source.ts'
import type { Module } from '#src/web/module.ts'
import { sendJobOver, setJob } from './letters/letter.job.ts'
import { letterFiles, letterRoutes } from './letters/letter.routes.tsx'
import { letterReadyTodos, letterTodos } from './letters/letter-todo.queries.ts'
import { letter, letterKept } from './letters/letter.schema.ts'

/** Letters and labels to whatever the modules let be addressed. */
export const lettersOver = (sources: readonly AddresseeSource[]): Module => ({
  name: 'letters',
  nav: [{ label: '発送', href: '/letters', permit: 'letters.letter:read' }],
  routes: letterRoutes(sources),
  types: [letter],
  fileOwners: [letterFiles(sources)],
  jobs: [setJob, sendJobOver(sources)],
  search: [recordSource(letter, ['number', 'sent_on', 'medium'])],
  todos: [letterTodos, letterReadyTodos],
  kept: [letterKept],
})
