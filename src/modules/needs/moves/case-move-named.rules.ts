// Whom a summary names: what is written about another of the household needs that person's own word. 根拠: rules.md 人 1

const bare = (words: string): string => words.replace(/[\s　]/g, '')
/** Those of these names that stand in the words, with or without the space between family name and given name. */
export const namedIn = (words: string, names: readonly string[]): string[] =>
  names.filter((name) => bare(name).length > 1 && bare(words).includes(bare(name)))
