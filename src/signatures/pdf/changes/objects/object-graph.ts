import type { View } from '../../document/catalog.ts';
import { generationOf } from '../../structure/section.ts';
import { unambiguous } from '../../syntax/parse-value.ts';
import { type PdfReference, type PdfValue, streamOf } from '../../syntax/values.ts';
import type { Roles } from './roles.ts';

/** Who refers to whom in a document, kept up to date from revision to revision. */
export class ObjectGraph {
  readonly #targets = new Map<number, readonly number[]>();
  readonly #users = new Map<number, Set<number>>();
  readonly #renewed = new Set<number>();

  /**
   * Takes in everything that the trailer leads to.
   * @throws {PdfError} also for a dictionary that contradicts itself, and is no signature that says so by itself
   * @throws {PdfUnsupported}
   * @throws {LimitExceeded}
   */
  async add({ signatures, view }: Roles): Promise<void> {
    await this.#walk(view, signatures, numbersOf(referencesIn(view.revision.trailer)));
  }

  /** Goes on to a later revision in which these objects are others. */
  async advance({ signatures, view }: Roles, changed: ReadonlySet<number>): Promise<void> {
    for (const number of changed) {
      for (const target of this.#targets.get(number) ?? []) this.#users.get(target)?.delete(number);
      this.#targets.delete(number);
    }
    await this.#walk(view, signatures, [...changed, ...numbersOf(referencesIn(view.revision.trailer))]);
  }

  /** The objects from which a changed one can be reached without going through one of those that stand for themselves. */
  affectedBy(changed: ReadonlySet<number>, isOwn: (number: number) => boolean): Set<number> {
    const affected = new Set(changed);
    // The set grows while it is walked.
    for (const number of affected) {
      if (isOwn(number)) continue;
      for (const user of this.#users.get(number) ?? []) affected.add(user);
    }
    return affected;
  }

  /** The objects that refer to one, and those that are packed in it. */
  usersOf(number: number): ReadonlySet<number> {
    return this.#users.get(number) ?? new Set();
  }

  /** The numbers that have, or are meant to have, another generation than the first; hardly any document has one. */
  get renewed(): ReadonlySet<number> {
    return this.#renewed;
  }

  async #walk({ revision, store }: View, signatures: ReadonlySet<number>, start: readonly number[]): Promise<void> {
    const waiting = [...start];
    for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
      if (this.#targets.has(number)) continue;
      const stored = await store.read(revision, number);
      const value = stored?.value ?? null;
      if (!signatures.has(number)) unambiguous(value);
      const stream = streamOf(value);
      // It must end within the document, or what comes later is part of it.
      if (stream) await store.streamEnd(revision, stream);
      const references = referencesIn(value);
      for (const { generation, number } of references) if (generation !== 0) this.#renewed.add(number);
      const entry = await revision.lookup(number);
      if (entry && generationOf(entry) !== 0) this.#renewed.add(number);
      // An object in an object stream changes when its stream does.
      const container = entry?.kind === 'compressed' ? [entry.stream] : [];
      const targets = [...new Set([...numbersOf(references), ...container])];
      store.source.spend('pdfObjects', 1 + targets.length);
      this.#targets.set(number, targets);
      for (const target of targets) {
        const users = this.#users.get(target) ?? new Set();
        this.#users.set(target, users.add(number));
        waiting.push(target);
      }
    }
  }
}

function numbersOf(references: readonly PdfReference[]): number[] {
  return references.map(({ number }) => number);
}

/** Every reference in a value. */
export function referencesIn(value: PdfValue): PdfReference[] {
  const found: PdfReference[] = [];
  const waiting: PdfValue[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next === null || typeof next !== 'object') continue;
    if (next.type === 'reference') found.push(next);
    // One by one: an array may hold more than a call takes arguments.
    for (const part of partsOf(next)) waiting.push(part);
  }
  return found;
}

function partsOf(value: Exclude<PdfValue, null | boolean | number>): Iterable<PdfValue> {
  if (value.type === 'array') return value.items;
  if (value.type === 'dictionary') return value.entries.values();
  return value.type === 'stream' ? value.dictionary.entries.values() : [];
}
