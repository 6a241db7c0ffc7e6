// A QR code as SVG: black squares only, presentation attributes, so that it passes the CSP and prints sharp.
import { encode } from 'uqr'

/** The code of a text, with the four white squares around it that scanners need. Throws when the text is too long (about 2,300 bytes). */
export function qrSvg(text: string): string {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const path = data.map((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')).join('')).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR コード" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
}
