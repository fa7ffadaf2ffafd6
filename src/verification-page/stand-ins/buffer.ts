import { Buffer as Bytes } from 'buffer/index.js';

/** Node's Buffer, for the modules of the project, with what this one lacks: the encoding base64url by its name, and equality with any bytes. */
const text = Object.getOwnPropertyDescriptor(Bytes.prototype, 'toString')?.value;
const from = Object.getOwnPropertyDescriptor(Bytes, 'from')?.value;
const compare = Object.getOwnPropertyDescriptor(Bytes, 'compare')?.value;

Object.assign(Bytes, {
  // What decodes base64 takes either alphabet.
  from: (content: unknown, encoding?: unknown, length?: number): unknown =>
    Reflect.apply(from, Bytes, [content, encoding === 'base64url' ? 'base64' : encoding, length]),
});

Object.assign(Bytes.prototype, {
  // As Node has it, of any array of bytes.
  equals(other: Uint8Array): boolean {
    return Reflect.apply(compare, Bytes, [this, other]) === 0;
  },
  toString(encoding?: string, start?: number, end?: number): string {
    if (encoding !== 'base64url') return String(Reflect.apply(text, this, [encoding, start, end]));
    const base64 = String(Reflect.apply(text, this, ['base64', start, end]));
    return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  },
});

Object.assign(globalThis, { Buffer: Bytes });
