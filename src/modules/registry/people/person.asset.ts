// The island of the form of 人, as an address.
import { asset } from '#src/ui/asset.ts'
import code from './person.island.ts?island'

export const personScript = asset('person', 'js', code)
