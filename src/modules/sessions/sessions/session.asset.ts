// The island of the form of 場, as an address.
import { asset } from '#src/ui/asset.ts'
import code from './session.island.ts?island'

export const sessionScript = asset('session', 'js', code)
