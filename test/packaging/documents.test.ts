import test from 'ava';
import * as fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { escapeXml, xml, xmlAll } from '../../src/packaging/documents/xml.ts';
import { type PackageInput, planPackage } from '../../src/packaging/plan/plan.ts';
import { awkwardFiles, collect, sampleInput, streamedContent } from './sample.ts';

/** What an XML reader makes of a text in an element and in an attribute. */
function read(text: string): { content: string; attribute: string } {
  const found = { content: '', attribute: '' };
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ attributes }) => {
    found.attribute = String(attributes['a']);
  });
  parser.on('text', (piece) => {
    found.content += piece;
  });
  parser.write(String(xml`<e a="${text}">${text}</e>`)).close();
  return found;
}

test('an XML reader gives back any text that XML can hold, white space and all', (t) => {
  const possible = fc
    .string({ unit: 'binary' })
    .filter((text) => !/[^\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u.test(text));
  fc.assert(
    fc.property(possible, (text) => {
      const { content, attribute } = read(text);
      return content === text && attribute === text;
    }),
    { numRuns: 1000 },
  );
  t.deepEqual(read('\t\r\n <&>"\' ]]>'), { content: '\t\r\n <&>"\' ]]>', attribute: '\t\r\n <&>"\' ]]>' });
});

test('what XML cannot hold becomes a replacement character', (t) => {
  t.is(escapeXml('a\u0000\u0001\u001f\ufffe\uffff\ud800b'), 'a\ufffd\ufffd\ufffd\ufffd\ufffd\ufffdb');
  t.is(escapeXml('隐蔽工程 😀 \u0085'), '隐蔽工程 😀 \u0085');
});

test('markup is put together without being escaped twice', (t) => {
  t.is(String(xml`<a>${xmlAll([xml`<b>${'&'}</b>`, xml`<c/>`])}${undefined}${7}</a>`), '<a><b>&amp;</b><c/>7</a>');
});

/** One document of a package, by the end of its name. */
async function documentOf(input: PackageInput, name: string): Promise<string> {
  const plan = await planPackage(input, streamedContent(awkwardFiles()));
  for (let index = 0; index < plan.members.count; index++) {
    if (!plan.members.at(index).name.endsWith(name)) continue;
    const start = plan.container.contentStart(index);
    return (await collect(plan.read({ start, end: start + plan.members.at(index).fixity.bytes }))).toString();
  }
  throw new Error(`no ${name}`);
}

test('the index lists true names in the order given, and no cell is a formula', async (t) => {
  const index = await documentOf(sampleInput(awkwardFiles()), 'index.csv');
  t.true(index.startsWith('\ufeffvolume,volume_title,record,'));
  t.true(index.endsWith('\r\n'));
  t.regex(index, /,"'=1\+2\.xlsx",representations\/rep1\/data\/=1\+2\.xlsx,/u);
  t.regex(index, /,"a\/🏠 ""quoted"" <tag>\.txt",representations\/rep1\/data\/a\/n\d{4}\.txt,/u);
  t.true(index.includes('"a/control\u0001\ttab\nline.txt"'));
  t.true(index.indexOf('附图.pdf') < index.indexOf('=1+2'));
});

test('bag-info holds one line for each field, whatever the project is called', async (t) => {
  const input = sampleInput(awkwardFiles());
  const project = { ...input.document.value.project, name: 'a\r\nPayload-Oxum: 0.0\u2028b' };
  const value = { ...input.document.value, project };
  const info = await documentOf({ ...input, document: { raw: input.document.raw, value } }, 'bag-info.txt');
  t.is(info.match(/^Payload-Oxum/gmu)?.length, 1);
  t.regex(info, /^External-Description: a Payload-Oxum: 0\.0 b$/mu);
});

test('a second version says what it replaces, and keeps the description of the first', async (t) => {
  const input: PackageInput = {
    ...sampleInput(awkwardFiles()),
    version: 2,
    supersedes: {
      version: 1,
      createdAt: '2025-01-01T00:00:00Z',
      sha256: 'ab'.repeat(32),
      kind: 'REPLACEMENT',
      reason: '更正 C7-3',
      approver: '李四',
      description: { raw: Buffer.from('<simpledc/>'), at: '2025-01-01T00:00:00Z' },
    },
  };
  const mets = await documentOf(input, 'Z7B9D1/METS.xml');
  t.regex(mets, /CREATEDATE="2025-01-01T00:00:00Z" LASTMODDATE="2025-11-22T08:00:00Z" RECORDSTATUS="REPLACEMENT"/u);
  t.regex(
    mets,
    /CREATED="2025-01-01T00:00:00Z" STATUS="SUPERSEDED"><mdRef [^>]*href="metadata\/descriptive\/dc\.v1\.xml"/u,
  );
  const premis = await documentOf(input, 'Z7B9D1/metadata/preservation/premis.xml');
  t.regex(premis, /<relationshipSubType>supersedes<.*yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1\.v1\.zip sha256:(?:ab){32}</u);
  t.regex(premis, /<eventType>replacement<.*更正 C7-3.*approved by 李四/u);
  t.regex(await documentOf(input, 'bag-info.txt'), /^Internal-Sender-Identifier: yj-01JD8ZK3M5Q7R9T1V3X5Z7B9D1\/v2$/mu);
});

test('PREMIS says of every file its digests, format and true name, and joins signatures with what they sign', async (t) => {
  const premis = await documentOf(sampleInput(awkwardFiles()), 'rep1/metadata/preservation/premis.xml');
  t.is(premis.match(/<messageDigestAlgorithm>SM3</gu)?.length, 13);
  t.regex(premis, /<formatRegistryName>PRONOM<\/formatRegistryName><formatRegistryKey>fmt\/276</u);
  t.regex(premis, /<originalName>C5 隐蔽工程\/隐蔽工程验收记录\(1#楼\)&amp;附图\.pdf<\/originalName>/u);
  t.regex(premis, /<originalName>a\/control\ufffd&#9;tab&#10;line\.txt<\/originalName>/u);
  t.regex(premis, /\.pdf\.p7s<\/originalName><relationship>.*documents.*附图\.pdf<\/relatedObjectIdentifierValue>/u);
  t.regex(premis, /<eventType>digital signature validation<.*<linkingObjectIdentifierValue>data\/C5 [^<]*\.p7s</u);
});
