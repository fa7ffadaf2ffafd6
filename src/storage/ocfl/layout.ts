import { createHash } from 'node:crypto';

/** The OCFL storage root within the store; everything below it belongs to OCFL. */
export const storageRoot = 'ocfl/';

const extension = '0003-hash-and-id-n-tuple-storage-layout';
const digestAlgorithm = 'sha256';
const tupleSize = 3;
const numberOfTuples = 3;
const longestFolder = 100;

/** What a storage root says of itself (OCFL 1.1, 4), in the order of writing: the declaration comes last. */
export const rootDocuments: readonly (readonly [name: string, content: string])[] = [
  [
    'ocfl_layout.json',
    asJson({
      extension,
      description: 'Package identifiers below the beginnings of their SHA-256 (OCFL extension 0003)',
    }),
  ],
  [
    `extensions/${extension}/config.json`,
    asJson({ extensionName: extension, digestAlgorithm, tupleSize, numberOfTuples }),
  ],
  ['0=ocfl_1.1', 'ocfl_1.1\n'],
];

/** What an object root says of itself (OCFL 1.1, 3.3). */
export const objectDeclaration = { name: '0=ocfl_object_1.1', content: 'ocfl_object_1.1\n' } as const;

/**
 * Where the object of a package lies, with a `/` at its end: three tuples of the SHA-256 of the identifier, then the
 * identifier with all but letters, digits, `-` and `_` percent-encoded (OCFL extension 0003).
 */
export function objectRoot(id: string): string {
  const digest = createHash(digestAlgorithm).update(id).digest('hex');
  const tuples = Array.from({ length: numberOfTuples }, (_, index) =>
    digest.slice(index * tupleSize).slice(0, tupleSize),
  );
  const name = Buffer.from(id)
    .toString('latin1')
    .replace(/[^A-Za-z0-9_-]/gu, (byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`);
  const folder = name.length > longestFolder ? `${name.slice(0, longestFolder)}-${digest}` : name;
  return `${storageRoot}${tuples.join('/')}/${folder}/`;
}

const objectInventory = new RegExp(
  `^${storageRoot}(?:[0-9a-f]{${tupleSize}}/){${numberOfTuples}}[^/]+/inventory\\.json$`,
  'u',
);

/** Whether a key is that of an object's newest inventory, which makes the object exist. */
export function isObjectInventory(key: string): boolean {
  return objectInventory.test(key);
}

/** A document of the shelf: the same value always gives the same bytes. */
export function asJson(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}
