import { Readable } from 'node:stream';
import { createGunzip, gzipSync } from 'node:zlib';
import type { FileWithOutcomes } from './file-outcomes.ts';
import type { OutcomesByProperty } from './outcomes-by-property.ts';

/** The files of a check as they are kept: outcomes once for all that have the same. */
type PackedFile = readonly [
  path: string,
  listed: boolean,
  outcomes: number,
  volume: number | null,
  record: number | null,
];

/** Packs what a check says of each file: lines of JSON, first all different outcomes, then the files; gzip. */
export async function packFiles(
  files: Iterable<FileWithOutcomes> | AsyncIterable<FileWithOutcomes>,
): Promise<Uint8Array> {
  const numbers = new Map<OutcomesByProperty, number>();
  let lines = '';
  for await (const { path, listed, outcomes, volume, record } of files) {
    const number = numbers.get(outcomes) ?? numbers.size;
    numbers.set(outcomes, number);
    const packed: PackedFile = [path, listed, number, volume ?? null, record ?? null];
    lines += `${JSON.stringify(packed)}\n`;
  }
  return gzipSync(`${JSON.stringify([...numbers.keys()])}\n${lines}`, { level: 1 });
}

/** Gives what {@link packFiles} has packed, file by file. */
export async function* unpackFiles(packed: Uint8Array): AsyncGenerator<FileWithOutcomes, void> {
  let known: readonly OutcomesByProperty[] | undefined;
  for await (const line of lines(Readable.from([packed]).pipe(createGunzip()))) {
    if (!known) {
      known = JSON.parse(line);
      continue;
    }
    const [path, listed, number, volume, record]: PackedFile = JSON.parse(line);
    const outcomes = known?.[number];
    if (!outcomes) throw new RangeError(`"${path}" has outcomes that are not kept`);
    yield { path, listed, ...(volume !== null && { volume }), ...(record !== null && { record }), outcomes };
  }
}

async function* lines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string, void> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of chunks) {
    const whole = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = whole.pop() ?? '';
    yield* whole;
  }
}
