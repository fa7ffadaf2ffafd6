import { extname } from 'node:path';
import { InvalidArgumentError } from 'commander';
import { isKeyName, parseVerifierKey, type VerifierKey } from '../audit/log/notes/verifier-key.ts';
import { readInstant } from '../schema/instant.ts';
import type { SealBox } from '../signatures/signing/seal-box.ts';
import { clamdAddressOf } from '../verification/malware/clamd-address.ts';

/** Reads the name of a file off the command line. */
export function fileName(text: string): string {
  if (text === '') throw new InvalidArgumentError('the name of a file is expected');
  return text;
}

/** A file to write, and what it is written as. */
export interface FormattedFile<Format> {
  readonly path: string;
  readonly format: Format;
}

/**
 * Gives what reads the name of a file off the command line whose ending says what it is written as.
 * @param formats by ending
 * @param refusal what is thrown at any other name
 */
export function formattedFile<Format>(
  formats: Readonly<Record<string, Format>>,
  refusal: () => InvalidArgumentError,
): (text: string) => FormattedFile<Format> {
  return (path) => {
    const format = formats[extname(path).toLowerCase()];
    if (format === undefined) throw refusal();
    return { path, format };
  };
}

/** Reads the name of a workbook off the command line. */
export function workbookName(text: string): string {
  if (!/.\.xlsx$/iu.test(text)) throw new InvalidArgumentError('the name of an .xlsx file is expected');
  return text;
}

/** Reads an instant off the command line. */
export function instant(text: string): Date {
  const date = readInstant(text);
  if (!date) throw new InvalidArgumentError('an instant such as 2026-01-15T08:00:00Z is expected');
  return date;
}

/** Reads where clamd listens off the command line. */
export function clamdAddress(text: string): string {
  if (!clamdAddressOf(text)) throw new InvalidArgumentError('unix:/path or host:port is expected');
  return text;
}

/** Reads how many off the command line. */
export function count(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number) || number < 1) throw new InvalidArgumentError('a whole number from 1 is expected');
  return number;
}

/** Reads a place in a list off the command line, from 0 on. */
export function index(text: string): number {
  const number = Number(text);
  if (!/^\d+$/u.test(text) || !Number.isSafeInteger(number)) {
    throw new InvalidArgumentError('a whole number from 0 is expected');
  }
  return number;
}

/** Reads a port off the command line; 0 stands for any free one. */
export function port(text: string): number {
  const number = index(text);
  if (number > 65_535) throw new InvalidArgumentError('a port is expected');
  return number;
}

/** Reads a verifier key (C2SP signed-note) off the command line. */
export function verifierKey(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (!key) throw new InvalidArgumentError('a verifier key such as example.cn/log+1a2b3c4d+AQ… is expected');
  return key;
}

/** Reads one verifier key of several off the command line. */
export function eachVerifierKey(text: string, before: readonly VerifierKey[] = []): readonly VerifierKey[] {
  return [...before, verifierKey(text)];
}

/** Reads the name of a signing key off the command line. */
export function keyName(text: string): string {
  if (!isKeyName(text)) throw new InvalidArgumentError('a name without spaces and plus signs is expected');
  return text;
}

/** Reads a box on a page off the command line. */
export function box(text: string): SealBox {
  const [left, top, width, height, ...more] = text
    .split(',')
    .map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const isBox = [left, top, width, height].every(Number.isFinite) && more.length === 0;
  if (!isBox || left === undefined || top === undefined || !width || !height || Math.min(width, height) <= 0) {
    throw new InvalidArgumentError('four numbers such as 150,240,40,40 are expected');
  }
  return { left, top, width, height };
}
