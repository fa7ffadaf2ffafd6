import test from 'ava';
import { array, assert, dictionary, oneof, property, string } from 'fast-check';
import { SaxesParser } from 'saxes';
import { loadProfiles } from '../../src/profiles/profile-library.ts';
import { recordForm } from '../../src/profiles/record-form.ts';
import { requiredSignersOf } from '../../src/profiles/required-signers.ts';
import { compileSchema } from '../../src/schema/validate.ts';

/** The text of a form; one that is not well formed fails the test. */
function textOf(page: Iterable<string>): string {
  const parser = new SaxesParser();
  let text = '';
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('text', (more) => {
    text += `${more}\n`;
  });
  for (const piece of page) parser.write(piece);
  parser.close();
  return text;
}

const hoisting = {
  projectName: '某住宅小区一期',
  unitWork: '1#楼',
  components: [
    { id: 'YB-3-12', position: '3 层 2-3/A-B 轴', levelDeviation: -2 },
    { id: 'YB-3-13', position: '3 层 3-4/A-B 轴', photo: 'IMG_1.jpg' },
  ],
  hoistedOn: '2025-05-03',
  conclusion: 'PASSED',
  platformNumber: '<b>7</b>',
};

test('a structured record is shown as a form with all that it says, in either language', async (t) => {
  const schema = (await loadProfiles()).find('cn-cq').records.get('PC-3')?.schema ?? {};
  t.like(compileSchema(schema)(hoisting), { ok: true });
  const zh = textOf(recordForm(schema, hoisting, 'zh'));
  for (const words of [
    '预制构件吊装记录',
    '构件编号',
    'YB-3-13',
    '标高偏差（mm）',
    '-2',
    'IMG_1.jpg',
    '合格',
    '<b>7</b>',
  ]) {
    t.true(zh.includes(words), words);
  }
  const en = textOf(recordForm(schema, hoisting, 'en'));
  for (const words of ['Hoisting of prefabricated components', 'Component id', 'passed', 'platformNumber']) {
    t.true(en.includes(words), words);
  }
});

test('every record schema that is shipped names its members and codes in both languages', async (t) => {
  for (const [item, { schema }] of (await loadProfiles()).find('cn-gbt50328').records) {
    const unnamed: string[] = [];
    const look = (value: unknown, at: string): void => {
      const properties: unknown = Object(value).properties ?? Object(value).items?.properties ?? {};
      for (const [name, property] of Object.entries(Object(properties))) {
        const { label, enum: codes = [], valueLabels = {} } = Object(property);
        if (typeof label?.zh !== 'string' || typeof label?.en !== 'string') unnamed.push(`${at}/${name}`);
        for (const code of codes) if (!valueLabels[code]?.zh) unnamed.push(`${at}/${name}=${code}`);
        look(property, `${at}/${name}`);
      }
    };
    look(schema, item);
    t.deepEqual(unnamed, []);
  }
});

test('for every structured record that is shipped the profile names who signs it, but for that of a factory, which is no party', async (t) => {
  const profile = (await loadProfiles()).find('cn-cq');
  const unsigned = [...profile.records.keys()].filter((item) => requiredSignersOf(profile, item).length === 0);
  t.deepEqual(unsigned, ['PC-1']);
});

test('whatever a record holds, its form is well formed and holds every text of it', async (t) => {
  const schema = (await loadProfiles()).find('cn-cq').records.get('C7-1')?.schema ?? {};
  const named = new Set(Object.keys(Object(schema['properties'])));
  const visible = string({ unit: 'grapheme', minLength: 1 }).filter(
    (text) => !/[\p{Cc}\p{Bidi_Control}\uFFFE\uFFFF]/u.test(text),
  );
  assert(
    property(dictionary(visible, oneof(visible, array(visible), array(dictionary(visible, visible)))), (record) => {
      const text = textOf(recordForm(schema, record, 'zh'));
      for (const [quoted] of JSON.stringify(record).matchAll(/"(?:[^"\\]|\\.)*"/gu)) {
        const said = String(JSON.parse(quoted));
        t.true(text.includes(said) || named.has(said), quoted);
      }
    }),
    { numRuns: 300 },
  );
});
