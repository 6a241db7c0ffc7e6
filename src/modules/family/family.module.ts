import { pictureKept } from './pictures/picture.schema.ts'
import type { Module } from '#src/web/module.ts'
import { pictureEditRoutes } from './pictures/picture-edit.routes.tsx'
import { pictureRoutes } from './pictures/picture.routes.tsx'

export const family: Module = { name: 'family', nav: [], routes: [...pictureRoutes, ...pictureEditRoutes], kept: [pictureKept] }
