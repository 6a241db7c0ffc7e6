// A browser in the words of those who use it.

/** A browser as people call it; the full text stays in the database. */
export function sayBrowser(text: string): string {
  const what = /Edg\//.test(text)
    ? 'Edge'
    : /Firefox\//.test(text)
      ? 'Firefox'
      : /Chrome\//.test(text)
        ? 'Chrome'
        : /Safari\//.test(text)
          ? 'Safari'
          : 'ブラウザー'
  const where = /iPhone|iPad/.test(text)
    ? 'iPhone・iPad'
    : /Android/.test(text)
      ? 'Android'
      : /Windows/.test(text)
        ? 'Windows'
        : /Mac OS/.test(text)
          ? 'Mac'
          : /Linux/.test(text)
            ? 'Linux'
            : ''
  return where ? `${where} の ${what}` : what
}
