// A number that stands for a person or a thing: what its typing adds says nothing.

/** The number as it is kept: one width, capitals, one hyphen for every kind, no blanks. The database's app.fold_number says the same. */
export const foldNumber = (text: string): string =>
  text
    .normalize('NFKC')
    .replaceAll(/[a-z]/g, (letter) => letter.toUpperCase())
    .replaceAll(/[\s\u200B-\u200D\u2060\uFEFF]/g, '')
    .replaceAll(/[ー‐‑‒–—―−-]/g, '-')
