/** What the integers of a vendor mean, by the attribute that has them and the integer: `{ "Bgqx": { "1": "永久" } }`. */
export type CodeMapping = Readonly<Record<string, Readonly<Record<string, string>>>>;
