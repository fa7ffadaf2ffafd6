import { Buffer as Bytes } from 'buffer/index.js';

/** Node's Buffer, for the modules of the project, with the encoding base64url, which this one does not know by its name. */
const text = Object.getOwnPropertyDescriptor(Bytes.prototype, 'toString')?.value;
const from = Object.getOwnPropertyDescriptor(Bytes, 'from')?.value;

Object.assign(Bytes, {
  // What decodes base64 takes either alphabet.
  from: (content: unknown, encoding?: unknown, length?: number): unknown =>
    Reflect.apply(from, Bytes, [content, encoding === 'base64url' ? 'base64' : encoding, length]),
});

Object.assign(Bytes.prototype, {
  toString(encoding?: string, start?: number, end?: number): string {
    if (encoding !== 'base64url') return String(Reflect.apply(text, this, [encoding, start, end]));
    const base64 = String(Reflect.apply(text, this, ['base64', start, end]));
    return base64.replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
  },
});

Object.assign(globalThis, { Buffer: Bytes });
