import test from 'ava';
import { index, makeDocument, packOfd, withFiles } from '../../../../fixtures/signed/ofd/document.ts';
import { given, seal, sealFor, sealsOf } from '../../ofd/seals.ts';
import { makeWorld, verifyGiven } from '../../world.ts';
import { filesIn } from './files-in.ts';
import { sealOfdBytes } from './sign-bytes.ts';

const world = makeWorld();
const document = makeDocument();
const list = 'Doc_0/Signs/Signatures.xml';
const space = 'http://www.ofdspec.org/2016';
const one = (id: string): string => `<Signature ID="${id}" BaseLoc="/Doc_0/Signs/Sign_0/Signature.xml"/>`;
const another = (id: string): string =>
  `<Signature ID="${id}" Type="Seal" BaseLoc="/Doc_0/Signs/Sign_1/Signature.xml"/>`;

/** Lists as products write them, and what becomes of them; of the default name space, to be read more easily. */
const lists: readonly (readonly [title: string, before: string, after: string])[] = [
  [
    'with its highest number first',
    `<MaxSignId>1</MaxSignId>${one('1')}`,
    `<MaxSignId>3</MaxSignId>${one('1')}${another('2')}`,
  ],
  [
    'with its highest number last',
    `${one('001')}<MaxSignId>002</MaxSignId>`,
    `${one('001')}<MaxSignId>4</MaxSignId>${another('3')}`,
  ],
  [
    'with an empty tag for its highest number',
    `<MaxSignId/>${one('1')}`,
    `<MaxSignId>3</MaxSignId>${one('1')}${another('2')}`,
  ],
  [
    'with two highest numbers',
    `<MaxSignId>1</MaxSignId>${one('1')}<MaxSignId>2</MaxSignId>`,
    `<MaxSignId>4</MaxSignId>${one('1')}<MaxSignId>4</MaxSignId>${another('3')}`,
  ],
  ['without its highest number', one('7'), `<MaxSignId>9</MaxSignId>${one('7')}${another('8')}`],
  [
    'with letters before its numbers',
    `<MaxSignId>s002</MaxSignId>${one('s001')}`,
    `<MaxSignId>4</MaxSignId>${one('s001')}${another('3')}`,
  ],
  [
    'with a number higher than the highest',
    `<MaxSignId>1</MaxSignId>${one('12')}`,
    `<MaxSignId>14</MaxSignId>${one('12')}${another('13')}`,
  ],
  [
    'with numbers that nobody can count',
    `<MaxSignId>${'9'.repeat(20)}</MaxSignId>${one('a')}`,
    `<MaxSignId>2</MaxSignId>${one('a')}${another('1')}`,
  ],
  [
    'with remarks and blanks',
    `\r\n  <!-- </Signatures> --><MaxSignId> 1 </MaxSignId>\r\n${one('1')}\r\n`,
    `\r\n  <!-- </Signatures> --><MaxSignId>3</MaxSignId>\r\n${one('1')}\r\n${another('2')}`,
  ],
];

for (const [title, before, after] of lists) {
  test(`a list of seals ${title} takes one more, and all else in it stays`, async (t) => {
    const made = await world;
    const seals = await sealsOf(made);
    const whole = (content: string): string =>
      `<?xml version="1.0"?><Signatures xmlns="${space}">${content}</Signatures>\n`;
    const once = packOfd(withFiles(seal(seals), { [list]: Buffer.from(whole(before)) }));
    const twice = await sealOfdBytes(once, sealFor(seals), seals.signer);
    t.is(filesIn(twice).get(list)?.toString(), whole(after));
    const { conclusion, signatures } = await verifyGiven(given(twice, seals), made);
    t.is(conclusion, 'TOTAL-PASSED', JSON.stringify(signatures));
    t.is(signatures.length, 2);
  });
}

const empty: readonly (readonly [title: string, text: string, after: RegExp])[] = [
  [
    'an empty tag',
    `<o:Signatures xmlns:o="${space}" />`,
    /^<o:Signatures xmlns:o="[^"]+" ><o:MaxSignId>2<[^]+\/><\/o:Signatures>$/u,
  ],
  [
    'tags around nothing',
    `<o:Signatures xmlns:o="${space}"></o:Signatures>`,
    /^<o:Signatures [^]+><o:MaxSignId>2<[^]+\/><\/o:Signatures>$/u,
  ],
];

for (const [title, text, after] of empty) {
  test(`an empty list of seals, written as ${title}, takes the first`, async (t) => {
    const made = await world;
    const seals = await sealsOf(made);
    // The only name that no signature can have lost.
    const path = 'Doc_0/Seals.xml';
    const unsealed = withFiles(document, { 'OFD.xml': index(`/${path}`), [path]: Buffer.from(text) });
    const sealed = await sealOfdBytes(packOfd(unsealed), sealFor(seals), seals.signer);
    t.regex(filesIn(sealed).get(path)?.toString() ?? '', after);
    const { conclusion, signatures } = await verifyGiven(given(sealed, seals), made);
    t.is(conclusion, 'TOTAL-PASSED', JSON.stringify(signatures));
  });
}

const usualIndex = document.get('OFD.xml')?.toString() ?? '';
const location = '/Doc_0/Signs/Signatures.xml';

const plainIndex = usualIndex.replaceAll(/<(\/?)ofd:/gu, '<$1').replace('xmlns:ofd', 'xmlns');

const indexes: readonly (readonly [title: string, before: string, tag: string])[] = [
  ['as usual', usualIndex, 'ofd:Signatures'],
  ['without prefixes', plainIndex, 'Signatures'],
  ['with a mark before it', `\uFEFF${usualIndex}`, 'ofd:Signatures'],
  ['with another document behind', usualIndex.replace('</ofd:OFD>', '<ofd:DocBody/></ofd:OFD>'), 'ofd:Signatures'],
];

for (const [title, before, tag] of indexes) {
  test(`an index written ${title} names the list of seals afterwards, and all else in it stays`, async (t) => {
    const made = await world;
    const seals = await sealsOf(made);
    const unsealed = withFiles(document, { 'OFD.xml': Buffer.from(before) });
    const sealed = await sealOfdBytes(packOfd(unsealed), sealFor(seals), seals.signer);
    const named = `<${tag}>${location}</${tag}>`;
    t.is(filesIn(sealed).get('OFD.xml')?.toString(), before.replace(/<\/(?:ofd:)?DocBody>/u, `${named}$&`));
    t.is((await verifyGiven(given(sealed, seals), made)).conclusion, 'TOTAL-PASSED');
  });
}
