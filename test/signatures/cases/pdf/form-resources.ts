import { makeRecord, numbers, type RecordPdf, saveRecord } from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Body } from '../../../../fixtures/signed/pdf/writer.ts';
import type { Case } from '../../case.ts';
import type { World } from '../../world.ts';
import { misshapen, pdf } from './documents.ts';

const [widget, appearance, font] = [20, 21, 30];
const box = '/Rect[72 600 300 620]/F 4/P 3 0 R';
const sum = `<</FT/Tx/T(sum)/V(1000)/Type/Annot/Subtype/Widget${box}`;

/** Shows 9000 where 1000 is meant. */
const swapped = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[48/zero/nine]>>>>';
const added = (name: string, kind = 'Font'): string => `/DR<</${kind}<</${name} ${font} 0 R>>>>`;

/** What looks for a font before it is there: a field, or an annotation that is none. */
interface Looking {
  readonly field?: string;
  readonly annotation?: string;
  readonly stream?: Body;
  readonly acroForm?: string;
}

function signedWith({ pki }: World, { acroForm = '', annotation, field, stream = '<<>>' }: Looking): RecordPdf {
  const record = makeRecord({
    objects: [
      [widget, field ?? annotation ?? '<<>>'],
      [appearance, stream],
    ],
  });
  const fields = field === undefined ? [] : [widget];
  const asked = { ...record, fields, annotations: [widget], acroForm: `/NeedAppearances true${acroForm}` };
  return signRecord(asked, pki.signers.rsa);
}

/** The record, and later more resources of its form, with or without a signature. */
function later(world: World, looking: Looking, resources: string, signs: boolean, body = swapped): Buffer {
  const record = signedWith(world, looking);
  const changes = { acroForm: `/NeedAppearances true${resources}` };
  const objects: [number, Body][] = [[font, body]];
  if (!signs) return saveRecord(record, changes, objects).bytes;
  return signRecord(record, world.pki.signers.p256, { changes, objects }).bytes;
}

const form = '/Type/XObject/Subtype/Form/BBox[0 0 228 20]';
const text = Buffer.from('BT /F9 12 Tf (1000) Tj ET');
const shown = `${sum}/AP<</N ${appearance} 0 R>>>>`;

/** Each looks for the font F9. */
const looking: readonly (readonly [what: string, looking: Looking])[] = [
  ['a field names by default', { field: `${sum}/DA(/F9 12 Tf 0 g)>>` }],
  ['a field names by another spelling', { field: `${sum}/DA(/#469 12 Tf 0 g)>>` }],
  ['all fields name by default', { field: `${sum}>>`, acroForm: '/DA(/F9 12 Tf)' }],
  ['an annotation names by default', { annotation: `<</Subtype/FreeText/Contents(1000)/DA(/F9 12 Tf)${box}>>` }],
  ['an appearance names', { field: shown, stream: { entries: form, data: text } }],
  [
    'an appearance of a state names',
    { field: `${sum}/AS/On/AP<</N<</On ${appearance} 0 R>>>>>>`, stream: { entries: form, data: text } },
  ],
  [
    'an appearance may name that is not decoded',
    { field: shown, stream: { entries: `${form}/Filter/ASCIIHexDecode`, data: Buffer.from(text.toString('hex')) } },
  ],
];

/** Fonts that come to be among the resources of a form after it was signed (T05). */
export const formResources: readonly Case[] = [
  ...looking.flatMap(([what, one]) =>
    [false, true].map(
      (signs): Case => ({
        title: `a font that ${what} and that ${signs ? 'comes with a signature' : 'is added later'} is noticed`,
        given: (world) => pdf(later(world, one, `${one.acroForm ?? ''}${added('F9')}`, signs)),
        expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
      }),
    ),
  ),
  {
    title: 'a font that is added where there were other fonts is noticed',
    given: (world) => {
      const [, one] = looking[0] ?? ['', {}];
      const acroForm = `/DR<</Font<</F1 ${numbers.font} 0 R>>>>`;
      const resources = `/DR<</Font<</F1 ${numbers.font} 0 R/F9 ${font} 0 R>>>>`;
      return pdf(later(world, { ...one, acroForm }, resources, true));
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a font that nothing looks for counts as a change of the form where no signature comes with it',
    given: (world) => pdf(later(world, { field: `${sum}>>` }, added('F9'), false)),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a policy that accepts changes of the form accepts a font that nothing looks for',
    given: (world) => ({
      ...pdf(later(world, { field: `${sum}>>` }, added('F9'), false)),
      trust: world.underPolicy({ pdf: { maxChange: 'form' } }),
    }),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'fonts and a default appearance that come with a signature pass',
    given: (world) => pdf(later(world, { field: `${sum}>>` }, `/DA(/Helv 0 Tf 0 g)${added('Helv')}`, true)),
    expected: 'TOTAL-PASSED',
  },
  ...(['', '/Encoding/WinAnsiEncoding', '/Encoding<</Differences[48/zero/nine]>>'] as const).map((encoding): Case => {
    const isUsual = !encoding.includes('Differences');
    return {
      title: `Helvetica ${encoding || 'alone'} that comes with a signature where a field looks for it ${isUsual ? 'passes' : 'is noticed'}`,
      given: (world) => {
        const helvetica = `<</Type/Font/Subtype/Type1/BaseFont/Helvetica${encoding}>>`;
        return pdf(later(world, { field: `${sum}/DA(/Helv 12 Tf)>>` }, added('Helv'), true, helvetica));
      },
      expected: isUsual ? 'TOTAL-PASSED' : misshapen('PDF_CHANGED_AFTER_SIGNING'),
    };
  }),
  {
    title: 'procedure sets that come with resources of the form say nothing',
    given: (world) => pdf(later(world, { field: `${sum}>>` }, '/DR<</ProcSet[/PDF]>>', false)),
    expected: 'TOTAL-PASSED',
  },
  {
    title: 'a font that comes with a signature passes where the appearance has one of the same name',
    given: (world) => {
      const resources = `/Resources<</Font<</F9 ${numbers.font} 0 R>>>>`;
      const one = { field: shown, stream: { entries: `${form}${resources}`, data: text } };
      return pdf(later(world, one, added('F9'), true));
    },
    expected: 'TOTAL-PASSED',
  },
];
