import type { SignerReader } from '../../signers/keeping/signer-desk.ts';
import { portions } from '../portions.ts';
import type { SignerRow } from '../tables/signers.ts';
import type { Reader } from '../tables.ts';
import { assemble, keyDigestOf } from './signer-rows.ts';

export function signerReads(db: Reader): SignerReader {
  const rows = () => db.selectFrom('signers').selectAll();
  return {
    async signer(id) {
      return (await assemble(db, await rows().where('id', '=', id).execute())).at(0);
    },
    async signers({ certificate, kind, projectCode, uscc }, { after = '', limit }) {
      let page = rows().where('id', '>', after).orderBy('id').limit(limit);
      if (kind !== undefined) page = page.where('kind', '=', kind);
      if (uscc !== undefined) page = page.where('uscc', '=', uscc);
      if (projectCode !== undefined) page = page.where('projectCode', '=', projectCode);
      if (certificate !== undefined) {
        page = page.where('id', 'in', (holders) =>
          holders.selectFrom('signerCertificates').select('signerId').where('certificate', '=', certificate),
        );
      }
      return await assemble(db, await page.execute());
    },
    async known(keys) {
      const byDigest = new Map(keys.map((key) => [keyDigestOf(key), key]));
      const found = new Set<string>();
      for (const digests of portions([...byDigest.keys()])) {
        const known = await db.selectFrom('signers').select('keyDigest').where('keyDigest', 'in', digests).execute();
        for (const { keyDigest } of known) found.add(byDigest.get(keyDigest) ?? '');
      }
      return found;
    },
    async find(marks) {
      const found = new Map<string, SignerRow>();
      const enter = (some: readonly SignerRow[]): void => {
        for (const row of some) found.set(row.id, row);
      };
      for (const digests of portions([...new Set(marks.map(({ certificate }) => certificate))])) {
        const holders = db.selectFrom('signerCertificates').select('signerId').where('certificate', 'in', digests);
        enter(await rows().where('id', 'in', holders).orderBy('id').execute());
      }
      for (const seals of portions([...new Set(marks.flatMap(({ sealId }) => sealId ?? []))])) {
        enter(await rows().where('sealId', 'in', seals).orderBy('id').execute());
      }
      return (await assemble(db, [...found.values()])).map(({ signer }) => signer);
    },
  };
}
