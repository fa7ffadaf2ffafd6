import test from 'ava';
import * as fc from 'fast-check';
import { appendObjects, makeRecord, numbers, type RecordPdf } from '../../../fixtures/signed/pdf/document.ts';
import { signRecord } from '../../../fixtures/signed/pdf/sign.ts';
import type { Body } from '../../../fixtures/signed/pdf/writer.ts';
import { makeWorld, verifyGiven, type World } from '../world.ts';
import { bodyOf, type DrawnObject, type DrawnRecord, drawnOf, seenOf, type Value } from './drawn-record.ts';

const world = makeWorld();

const { catalog, contents, font, form, information, page, pages } = numbers;
/** Further objects: of many roles, another node, the structure, streams and a field that waits. */
const [twofold, node, root, good, evil, waiting, signature, another] = [20, 21, 22, 30, 31, 32, 90, 95];
const changeable = [catalog, pages, page, contents, form, information, twofold, node, root, good, waiting];

const map = (entries: Readonly<Record<string, Value>>): ReadonlyMap<string, Value> => new Map(Object.entries(entries));
const box = '[0 0 595 842]';
const stream = (data: string): DrawnObject => ({
  entries: map({ Type: '/XObject', Subtype: '/Form', BBox: box }),
  data,
});

/** What the object of many roles is: each role puts it somewhere. */
const roles: Readonly<Record<string, (record: Map<number, DrawnObject>) => void>> = {
  annotation(record) {
    list(record, page, 'Annots');
    put(record, twofold, { Type: '/Annot', Subtype: '/Text', Rect: box });
  },
  field(record) {
    list(record, form, 'Fields');
    put(record, twofold, { FT: '/Tx', T: '(x)', Rect: box });
  },
  signatureField(record) {
    list(record, form, 'Fields');
    put(record, twofold, { FT: '/Sig', T: '(x)' });
  },
  element(record) {
    put(record, root, { K: [twofold] });
    put(record, twofold, { S: '/P' });
  },
  structure: (record) => put(record, catalog, { StructTreeRoot: twofold }),
  validationData: (record) => put(record, catalog, { DSS: twofold }),
  permissions: (record) => put(record, catalog, { Perms: twofold }),
  node: (record) => put(record, pages, { Parent: twofold }),
};

function put(record: Map<number, DrawnObject>, number: number, entries: Readonly<Record<string, Value>>): void {
  const old = record.get(number) ?? { entries: new Map() };
  record.set(number, { ...old, entries: new Map([...old.entries, ...Object.entries(entries)]) });
}

function list(record: Map<number, DrawnObject>, number: number, key: string, item = twofold): void {
  const old = record.get(number)?.entries.get(key);
  put(record, number, { [key]: [...(Array.isArray(old) ? old : []), item] });
}

/** A record whose page draws what an object holds under a key. */
function recordDrawing(subject: number, key: string, played: readonly string[]): DrawnRecord {
  const record = new Map<number, DrawnObject>([
    [catalog, { entries: map({ Type: '/Catalog', Pages: pages, AcroForm: form, StructTreeRoot: root }) }],
    [pages, { entries: map({ Type: '/Pages', Count: '1', Kids: [page], MediaBox: box }) }],
    [contents, { entries: new Map(), data: `/${key} Do` }],
    [font, { entries: map({ Type: '/Font', Subtype: '/Type1', BaseFont: '/Helvetica' }) }],
    [form, { entries: map({ Fields: [waiting, signature], SigFlags: '3' }) }],
    [information, { entries: map({ Producer: '(test)' }) }],
    [twofold, { entries: new Map() }],
    [node, { entries: map({ Type: '/Pages', Parent: pages, Count: '1', Kids: [page], Rotate: '180' }) }],
    [root, { entries: map({ Type: '/StructTreeRoot', K: [], ParentTree: map({ Nums: [] }) }) }],
    [good, stream('accepted')],
    [evil, stream('rejected')],
    [waiting, { entries: map({ FT: '/Sig', T: '(later)', Subtype: '/Widget', Rect: box, AP: map({ N: evil }) }) }],
  ]);
  const resources = map({ Font: map({ F1: font }), XObject: subject });
  const entries = { Type: '/Page', Parent: pages, Contents: contents, Resources: resources, Annots: [signature] };
  put(record, page, entries);
  for (const name of played) roles[name]?.(record);
  put(record, subject, { [key]: good });
  return record;
}

/** Keys that are left to another comparison, or mean little, in one role or another. */
const keys = [
  'Parent Kids P Annots ITXT Tabs StructParents AP AS V F Ff M MK Lock K ParentTree ParentTreeNextKey',
  'Metadata Version Extensions Perms DSS StructTreeRoot DR SigFlags DA Q Producer ModDate Certs VRI',
  'DocMDP Rotate Contents Resources',
].flatMap((line) => line.split(' '));

const reference = fc.constantFrom(...changeable, evil, signature);
const value: fc.Arbitrary<Value> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(evil) },
  { weight: 2, arbitrary: reference },
  { weight: 2, arbitrary: fc.uniqueArray(reference, { maxLength: 3 }) },
  fc.record({ N: reference }).map((entries) => map(entries)),
  fc.constantFrom('null', '0', '2', '4', '180', '/Off', '(x)', box),
);

const edit = fc.record({
  subject: fc.option(fc.constantFrom(...changeable), { nil: undefined, freq: 2 }),
  key: fc.option(fc.constantFrom(...keys), { nil: undefined, freq: 2 }),
  value: fc.option(value, { nil: undefined, freq: 5 }),
});

type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

const attack = fc.record({
  subject: fc.constantFrom(twofold, twofold, twofold, catalog, pages, page, form, information, root, waiting),
  key: fc.constantFrom(...keys),
  played: fc.uniqueArray(fc.constantFrom(...Object.keys(roles)), { maxLength: 3 }),
  edits: fc.array(edit, { minLength: 1, maxLength: 2 }),
  signs: fc.boolean(),
});

type Attack = typeof attack extends fc.Arbitrary<infer T> ? T : never;

/** Entries that are changed, or data where it is a stream that is; what is left open is the drawn thing itself. */
function edited(record: DrawnRecord, { key, subject }: Attack, edits: readonly Edit[]): DrawnRecord {
  const later = new Map(record);
  for (const one of edits) {
    const number = one.subject ?? subject;
    const old = later.get(number);
    if (old?.data !== undefined) later.set(number, { ...old, data: `${old.data} rejected` });
    else put(later, number, { [one.key ?? key]: one.value ?? evil });
  }
  return later;
}

function sign({ pki }: World, record: DrawnRecord): RecordPdf {
  const objects = [...record].map(([number, object]): [number, Body] => [number, bodyOf(object)]);
  return signRecord(makeRecord(), pki.signers.p256, { field: signature, name: 'Signature1', objects });
}

/** Adds a signature that is not seen, and with it the later record. */
function signAgain({ pki }: World, first: RecordPdf, later: DrawnRecord): RecordPdf {
  const record = new Map(later);
  list(record, form, 'Fields', another);
  list(record, page, 'Annots', another);
  const objects = [...record].map(([number, object]): [number, Body] => [number, bodyOf(object)]);
  return signRecord(first, pki.signers.rsa, { field: another, name: 'Signature2', objects });
}

const policies: readonly (readonly [what: string, maxChange: string, of: (record: DrawnRecord) => string])[] = [
  ['what is seen passes', 'signatures', seenOf],
  ['what pages draw passes, though the policy accepts annotations', 'annotations', drawnOf],
];

for (const [what, maxChange, shown] of policies) {
  test(`no update after a signature that changes ${what}`, async (t) => {
    t.timeout(120_000);
    const made = await world;
    const trust = made.underPolicy({ pdf: { maxChange } });
    let passed = 0;
    let changed = 0;
    await fc.assert(
      fc.asyncProperty(attack, async (drawn) => {
        const record = recordDrawing(drawn.subject, drawn.key, drawn.played);
        const later = edited(record, drawn, drawn.edits);
        const updated = [...later].filter(([number, object]) => record.get(number) !== object);
        const bodies = updated.map(([number, object]): [number, Body] => [number, bodyOf(object)]);
        const first = sign(made, record);
        const { bytes } = drawn.signs ? signAgain(made, first, later) : appendObjects(first, bodies);
        const { conclusion } = await verifyGiven({ file: bytes, fileName: 'a.pdf', trust }, made);
        const isShown = shown(record) !== shown(later);
        if (isShown) changed += 1;
        if (conclusion === 'TOTAL-PASSED') passed += 1;
        return !isShown || conclusion !== 'TOTAL-PASSED';
      }),
      { numRuns: 1_000 },
    );
    t.log(`${changed} changed what is shown, ${passed} passed`);
    t.true(changed > 200);
    t.true(passed > 5);
  });
}
