// Which statements bear a name: those that are asked again and again. There is an end to names, and no statement keeps one for ever.

// A statement that comes twice is asked again; where there is no room left it must be asked this often to take the place of another.
const [TWICE, OFTEN] = [2, 20]

/** Gives out up to `most` names. Shapes that come only once (a list of as many ids as there happen to be) stay unnamed; when all are given, what is asked often takes the place of what was not asked for the longest. No name is given twice: a connection may still hold the statement it stood for. */
export function openNames(most: number): (text: string) => string | undefined {
  // In the order in which they were last asked.
  const names = new Map<string, string>()
  let asked = new Map<string, number>()
  let given = 0
  return (text) => {
    const known = names.get(text)
    if (known !== undefined) {
      names.delete(text)
      names.set(text, known)
      return known
    }
    const times = (asked.get(text) ?? 0) + 1
    const full = names.size >= most
    if (times < (full ? OFTEN : TWICE)) {
      if (asked.size >= most) asked = new Map()
      asked.set(text, times)
      return undefined
    }
    asked.delete(text)
    if (full) names.delete(names.keys().next().value ?? '')
    const name = `s${given++}`
    names.set(text, name)
    return name
  }
}
