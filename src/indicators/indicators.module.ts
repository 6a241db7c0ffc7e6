// The figures of all modules as one module of pages. The definitions stay beside the rows they count.
import type { Module } from '#src/web/module.ts'
import type { Indicator } from './definition.ts'
import { figureRoutes } from './figure.routes.tsx'

/** The figures module over the given definitions. */
export const indicatorsOver = (definitions: readonly Indicator[]): Module => ({ name: 'indicators', nav: [{ label: '計画・数字', href: '/figures', permit: 'indicators.figure:read' }], routes: figureRoutes(definitions) })
