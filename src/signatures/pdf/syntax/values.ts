/** The objects of ISO 32000-2 §7.3, as they were read. */
export type PdfValue =
  | null
  | boolean
  | number
  | PdfReal
  | PdfName
  | PdfString
  | PdfArray
  | PdfDictionary
  | PdfReference
  | PdfStream;

/** Half-open range of the file's bytes. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A number that is written with a point: even a whole one is no integer (§7.3.3), and other readers take it for none. */
export interface PdfReal {
  readonly type: 'real';
  readonly value: number;
}

export interface PdfName {
  readonly type: 'name';
  /** Without the slash, `#xx` resolved, each byte one character. */
  readonly text: string;
}

export interface PdfString {
  readonly type: 'string';
  readonly bytes: Buffer;
  /** Written between angle brackets. */
  readonly hexadecimal: boolean;
  /** Where the token stands, delimiters included. */
  readonly span: Span;
}

export interface PdfArray {
  readonly type: 'array';
  readonly items: readonly PdfValue[];
}

export interface PdfDictionary {
  readonly type: 'dictionary';
  readonly entries: ReadonlyMap<string, PdfValue>;
  /** Where the token stands, delimiters included. */
  readonly span: Span;
  /** Keys that occur again with an equal value. */
  readonly repeated: readonly string[];
  /** Keys that occur again with another value: two readers may see two documents. */
  readonly contradicted: readonly string[];
}

export interface PdfReference {
  readonly type: 'reference';
  readonly number: number;
  readonly generation: number;
}

export interface PdfStream {
  readonly type: 'stream';
  readonly dictionary: PdfDictionary;
  /** Where the encoded bytes begin; how many there are stands in Length, maybe in another object. */
  readonly start: number;
  /** Of the object that it is. */
  readonly number: number;
  readonly generation: number;
}

/** A value that is no reference. */
export type Direct = Exclude<PdfValue, PdfReference>;

/** The value itself; a reference, where none is allowed, leads nowhere. */
export function directOf(value: PdfValue): Direct {
  return value !== null && typeof value === 'object' && value.type === 'reference' ? null : value;
}

type Typed = Extract<PdfValue, { readonly type: string }>;

function typed<Type extends Typed['type']>(
  value: PdfValue | undefined,
  type: Type,
): Extract<Typed, { readonly type: Type }> | undefined {
  return isTyped(value, type) ? value : undefined;
}

function isTyped<Type extends Typed['type']>(
  value: PdfValue | undefined,
  type: Type,
): value is Extract<Typed, { readonly type: Type }> {
  return typeof value === 'object' && value !== null && value.type === type;
}

/** The value if it is of that type, else undefined. */
export const nameOf = (value: PdfValue | undefined): string | undefined => typed(value, 'name')?.text;
export const stringOf = (value: PdfValue | undefined): PdfString | undefined => typed(value, 'string');
export const arrayOf = (value: PdfValue | undefined): PdfArray | undefined => typed(value, 'array');
export const dictionaryOf = (value: PdfValue | undefined): PdfDictionary | undefined => typed(value, 'dictionary');
export const streamOf = (value: PdfValue | undefined): PdfStream | undefined => typed(value, 'stream');
export const referenceOf = (value: PdfValue | undefined): PdfReference | undefined => typed(value, 'reference');

/** A number, whether it is written with a point or without. */
export function numberOf(value: PdfValue | undefined): number | undefined {
  return typeof value === 'number' ? value : typed(value, 'real')?.value;
}

/** A whole number, written as an integer, within what offsets can be. */
export function integerOf(value: PdfValue | undefined): number | undefined {
  return Number.isSafeInteger(value) && typeof value === 'number' ? value : undefined;
}

/** Says whether two values read the same, references compared by their numbers. */
export function sameValue(left: PdfValue | undefined, right: PdfValue | undefined): boolean {
  if (typeof left === 'number' || typeof right === 'number') return numberOf(left) === numberOf(right);
  if (left === undefined || right === undefined || !isObject(left) || !isObject(right)) return left === right;
  if (left.type === 'array') {
    return right.type === 'array' && left.items.length === right.items.length && sameItems(left.items, right.items);
  }
  if (left.type === 'dictionary') return right.type === 'dictionary' && sameEntries(left.entries, right.entries);
  return sameAtom(left, right);
}

function sameAtom(left: Exclude<Typed, PdfArray | PdfDictionary>, right: Typed): boolean {
  if (left.type === 'real') return right.type === 'real' && left.value === right.value;
  if (left.type === 'name') return right.type === 'name' && left.text === right.text;
  if (left.type === 'string') return right.type === 'string' && left.bytes.equals(right.bytes);
  if (left.type === 'stream') return right.type === 'stream' && left.start === right.start;
  return right.type === 'reference' && left.number === right.number && left.generation === right.generation;
}

function sameItems(left: readonly PdfValue[], right: readonly PdfValue[]): boolean {
  return left.every((item, index) => sameValue(item, right[index]));
}

function sameEntries(left: PdfDictionary['entries'], right: PdfDictionary['entries']): boolean {
  return left.size === right.size && [...left].every(([key, value]) => sameValue(value, right.get(key)));
}

function isObject(value: PdfValue): value is Typed {
  return typeof value === 'object' && value !== null;
}
