/** Gives back a text of the database as the word of the program it has to be. */
export function oneOf<Word extends string>(words: readonly Word[], text: string): Word {
  const word = words.find((one) => one === text);
  if (word === undefined) throw new Error(`the database says "${text}" where this program knows ${words.join(', ')}`);
  return word;
}
