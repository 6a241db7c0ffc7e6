// The island of the form of 相談受付, as an address.
import { asset } from '#src/ui/asset.ts'
import code from './intake.island.ts?island'

export const intakeScript = asset('intake', 'js', code)
