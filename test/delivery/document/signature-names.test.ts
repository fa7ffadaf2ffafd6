import test from 'ava';
import { signedFileOf } from '../../../src/delivery/document/signature-names.ts';

const present = new Set(['a.pdf', 'a.pdf.p7s', 'b', 'c.tar']);

const rows: readonly (readonly [name: string, content: string | undefined])[] = [
  ['a.pdf.p7s', 'a.pdf'],
  ['a.pdf.JWS', 'a.pdf'],
  ['a.pdf.2.p7s', 'a.pdf'],
  ['a.pdf.监理.jws', 'a.pdf'],
  ['a.pdf.p7s.tsr', 'a.pdf.p7s'],
  ['b.sig', 'b'],
  // Of files without an ending nobody could tell a mark from one.
  ['b.2.sig', undefined],
  ['d.pdf.p7s', undefined],
  ['a.pdf', undefined],
  ['a.pdf.2', undefined],
  ['a.pdf.2.3.p7s', undefined],
  ['a.pdf.x/y.p7s', undefined],
];

for (const [name, content] of rows) {
  test(`${name} stands beside ${content ?? 'nothing that is there'}`, (t) => {
    t.is(signedFileOf(name, present), content);
  });
}
