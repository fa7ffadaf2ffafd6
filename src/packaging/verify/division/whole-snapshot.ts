import type { Item } from '../../../delivery/fixity/item-tree.ts';
import { partId } from '../../division/part-id.ts';
import { folders, longestDeliveredPath, names } from '../../layout.ts';
import { type OpenPackage, openPackage } from '../../package-reader.ts';
import { openNameTable } from '../../zip/name-table.ts';
import type { PackageBytes } from '../../zip/read-directory.ts';
import type { Check } from '../checks.ts';
import type { CheckedContent } from '../documents/check-documents.ts';
import { checkSnapshot } from '../documents/check-snapshot.ts';
import { openListedKeys } from '../documents/listed-keys.ts';
import { readPaths } from '../documents/read-handover.ts';
import { keysOfRow, readIndex } from '../documents/read-index.ts';
import { algorithmNames } from '../examined.ts';
import { readPremis } from '../premis/read-premis.ts';
import { keyOf } from '../premis/true-names.ts';

/** The files of all parts, gathered part by part. */
export interface GatheredFiles {
  /** Adds the files of a part that has been verified: what its PREMIS says of them is what they are. */
  add(part: PackageBytes): Promise<void>;
  /** Holds them together against what was checked, as the documents of the package that lists the parts tell it. */
  check(check: Check, parent: PackageBytes, checked: CheckedContent): Promise<void>;
  /** Holds them together against index.csv of the package that lists the parts. */
  checkIndex(check: Check, parent: PackageBytes): Promise<void>;
}

/** Of 100,000 files some 20 MB are kept. */
export function openGatheredFiles(): GatheredFiles {
  const known = openNameTable({ names: 0, bytes: 0 });
  /** SHA-256 in 32 characters, a copy: what the reader of XML gives is part of a larger text. */
  const digests: string[] = [];
  const sizes: number[] = [];
  let isRepeated = false;

  const fixityOf = (key: string): Item['fixity'] => {
    const index = known.find(key) ?? -1;
    return { sha256: Buffer.from(digests[index] ?? '', 'latin1').toString('hex'), bytes: sizes[index] ?? 0 };
  };

  return {
    async add(part) {
      const premis = readInside(await openPackage(part), folders.representation + names.premis);
      await readPremis(premis, {
        onFile({ identifier, originalName, digests: stated, size }) {
          if (originalName === undefined || !identifier.startsWith(folders.data)) return;
          const index = known.add(keyOf(originalName, identifier));
          if (index === undefined) {
            isRepeated = true;
            return;
          }
          const sha256 = stated.find(({ algorithm }) => algorithm === 'SHA-256')?.digest ?? '';
          digests[index] = Buffer.from(sha256, 'hex').toString('latin1');
          sizes[index] = Number(size);
        },
        onUnknown() {},
        onMissing() {},
        onRepeated() {},
        onNobody() {},
        onUndescribed() {},
      });
    },
    async check(check, parent, { document, snapshot }) {
      if (isRepeated) check.fail('true-name-twice');
      if (snapshot === null) return check.skip('no-snapshot');
      const opened = await openPackage(parent);
      const paths = openNameTable({ names: known.count, bytes: known.bytes });
      await readPaths(readInside(opened, names.document), (path) => void paths.add(path));
      const longest = longestDeliveredPath(partId(opened.id, 1));
      const keys = await openListedKeys({ paths, all: async () => paths, longest });
      const content = { document, paths, fixityOf: (path: string) => fixityOf(keys(path)) };
      return await checkSnapshot(check, `data/${opened.id}/${names.report}`, content, snapshot);
    },
    async checkIndex(check, parent) {
      const opened = await openPackage(parent);
      const where = `data/${opened.id}/${names.index}`;
      if (opened.find(where) === undefined) return check.skip('not-found', { path: where });
      const listed = new Uint8Array(known.count);
      let files = 0;
      await readIndex(readInside(opened, names.index), check, where, (row) => {
        const name = row.true_name;
        const index = keysOfRow(row)
          .map((key) => known.find(key))
          .find((found) => found !== undefined);
        if (index === undefined) return check.fail('index-name-other', where, { name });
        if (listed[index]) return check.fail('listed-twice', name);
        listed[index] = 1;
        files += 1;
        const bytes = sizes[index] ?? 0;
        if (row.bytes !== String(bytes)) check.fail('size-differs', name, { expected: row.bytes, bytes });
        if (row.sha256.toLowerCase() !== Buffer.from(digests[index] ?? '', 'latin1').toString('hex')) {
          check.fail('digest-differs', name, { algorithm: algorithmNames.sha256 });
        }
      });
      if (files < known.count) check.fail('count-differs', where, { expected: files, found: known.count });
      check.found({ files });
    },
  };
}

/** Streams a member of a verified package by its path below the E-ARK package's folder. */
function readInside(opened: OpenPackage, path: string): AsyncIterable<Uint8Array> {
  const index = opened.find(`data/${opened.id}/${path}`);
  if (index === undefined) throw new Error(`${path} was there when the package was verified`);
  return opened.read(index);
}
