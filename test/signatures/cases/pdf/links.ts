import { fieldAppearance, forgedText, replaceContents } from '../../../../fixtures/signed/pdf/attacks.ts';
import {
  appendObjects,
  makeRecord,
  numbers,
  type RecordChanges,
  type RecordPdf,
  saveRecord,
} from '../../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../../fixtures/signed/pdf/sign.ts';
import type { Body } from '../../../../fixtures/signed/pdf/writer.ts';
import type { Case } from '../../case.ts';
import type { World } from '../../world.ts';
import { misshapen, pdf, signed } from './documents.ts';

/** Numbers of a dictionary in two roles, and of what its link draws. */
const [twofold, drawn, forged] = [40, 41, 60];

/** A page whose content draws whatever a dictionary holds under a key, as if that were its XObjects. */
function pageDrawing(annotations: readonly number[], from = twofold): string {
  const resources = `/Resources<</Font<</F1 ${numbers.font} 0 R>>/XObject ${from} 0 R>>`;
  const list = annotations.map((number) => `${number} 0 R`).join(' ');
  return `<</Type/Page/Parent ${numbers.pages} 0 R/Contents ${numbers.contents} 0 R${resources}/Annots[${list}]>>`;
}

/** A signed record with a dictionary in two roles. */
function drawing(
  { pki }: World,
  key: string,
  role: { readonly fields?: number[]; readonly annotations?: number[]; readonly entries: string },
): RecordPdf {
  const { annotations = [], entries, fields = [] } = role;
  const objects: [number, Body][] = [
    [twofold, `<<${entries}/${key} ${drawn} 0 R>>`],
    [drawn, fieldAppearance('Concealed works accepted')],
    [numbers.contents, { entries: '', data: Buffer.from(`/${key} Do`) }],
  ];
  const record = saveRecord(makeRecord(), { annotations, fields }, objects);
  const page = pageDrawing([...annotations, record.size + 1]);
  return signRecord(record, pki.signers.p256, { objects: [[numbers.page, page]] });
}

/** The same with another thing behind the link. */
function redrawn(world: World, key: string, role: Parameters<typeof drawing>[2]): RecordPdf {
  return appendObjects(drawing(world, key, role), [
    [twofold, `<<${role.entries}/${key} ${forged} 0 R>>`],
    [forged, fieldAppearance(forgedText)],
  ]);
}

const textField = { fields: [twofold], entries: '/FT/Tx/T(result)' };
const note = { annotations: [twofold], entries: '/Type/Annot/Subtype/Text/Rect[0 0 9 9]' };

/** Links of the document that a viewer follows when it shows a page. */
export const links: readonly Case[] = [
  {
    title: 'a page hung under another node, which turns and crops it, is noticed',
    given: (world) => {
      const record = signed(world);
      const node = record.size;
      const page = `/Contents ${numbers.contents} 0 R/Resources<</Font<</F1 ${numbers.font} 0 R>>>>`;
      const above = `<</Type/Pages/Parent ${numbers.pages} 0 R/Count 1/Kids[3 0 R]/MediaBox[0 0 595 300]/Rotate 180>>`;
      return pdf(
        appendObjects(record, [
          [numbers.page, `<</Type/Page/Parent ${node} 0 R${page}/Annots[${record.fields[0]} 0 R]>>`],
          [node, above],
        ]).bytes,
      );
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'a node above the page that turns it later is noticed',
    given: (world) => {
      const pages = `<</Type/Pages/Count 1/Kids[${numbers.page} 0 R]/MediaBox[0 0 595 842]/Rotate 180>>`;
      return pdf(appendObjects(signed(world), [[numbers.pages, pages]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'another page behind a field, whose dictionary is also what the page draws from, is noticed',
    given: (world) => pdf(redrawn(world, 'P', textField).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'other kids of a field, whose dictionary is also what the page draws from, are noticed',
    given: (world) => pdf(redrawn(world, 'Kids', textField).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'another page behind a note, whose dictionary is also what the page draws from, is noticed',
    given: (world) => pdf(redrawn(world, 'P', note).bytes),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'another look of a field that a page draws from is noticed though the policy accepts filled forms',
    given: (world) => ({
      ...pdf(redrawn(world, 'AP', textField).bytes),
      trust: world.underPolicy({ pdf: { maxChange: 'form' } }),
    }),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'other words of a note that a page draws from are noticed though the policy accepts annotations',
    given: (world) => ({
      ...pdf(redrawn(world, 'Contents', note).bytes),
      trust: world.underPolicy({ pdf: { maxChange: 'annotations' } }),
    }),
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  {
    title: 'the look of a signature added to a field that a page draws from is noticed',
    given: (world) => {
      const role = { fields: [twofold], entries: '/FT/Sig/T(Supervisor)' };
      const fieldEntries = `/AP ${forged} 0 R`;
      const record = drawing(world, 'AP', role);
      const objects: [number, Body][] = [
        [forged, fieldAppearance(forgedText)],
        [numbers.page, pageDrawing(record.annotations)],
      ];
      const second = { field: twofold, name: 'Supervisor', fieldEntries, objects };
      return pdf(signRecord(record, world.pki.signers.rsa, second).bytes);
    },
    expected: 'TOTAL-PASSED',
    second: ['TOTAL-FAILED', 'FORMAT_FAILURE', 'PDF_CHANGED_AFTER_SIGNING'],
  },
  {
    title: 'content that the page lists as an annotation too, and that is replaced, is noticed',
    given: (world) => {
      const record = makeRecord();
      const annotations = [numbers.contents];
      return pdf(replaceContents(signRecord({ ...record, annotations }, world.pki.signers.p256)));
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  },
  ...(['Perms', 'StructTreeRoot', 'Extensions', 'Version', 'Metadata'] as const).map((key) => ({
    title: `${key} of a catalog that a page draws from, exchanged for other content, is noticed`,
    given: ({ pki }: World) => {
      const draw = (number: number): RecordChanges => ({ catalog: `/${key} ${number} 0 R` });
      const page = pageDrawing([], numbers.catalog);
      const record = saveRecord(makeRecord(), draw(drawn), [
        [drawn, fieldAppearance('Concealed works accepted')],
        [numbers.contents, { entries: '', data: Buffer.from(`/${key} Do`) }],
      ]);
      const once = signRecord(record, pki.signers.p256, { objects: [[numbers.page, page]] });
      const forgery: [number, Body][] = [[forged, fieldAppearance(forgedText)]];
      return pdf(saveRecord(once, draw(forged), [...forgery, [numbers.page, page]]).bytes);
    },
    expected: misshapen('PDF_CHANGED_AFTER_SIGNING'),
  })),
];
