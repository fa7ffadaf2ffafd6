import { hash } from 'node:crypto';
import test from 'ava';
import canonicalize from 'canonicalize';
import { documentFacts } from '../../src/handover/case/document-facts.ts';
import type { HandoverDocument } from '../../src/schema/types/handover.ts';

const record = { seq: 1, title: '验收记录', files: [{ path: 'a.pdf', role: 'original' as const }] };
const document: HandoverDocument = {
  schema: 'yijiao-handover/1',
  profile: 'cn-cq',
  deliveringUnit: { name: '某单位' },
  project: { name: '江北嘴', code: '2024-1', permits: [{ kind: 'CONSTRUCTION_PERMIT', number: '5001' }] },
  volumes: [
    { no: 1, title: '质量“验收”\n\u2028', fileClass: 'C7', retention: 'PERMANENT', records: [record, record] },
    { no: 2, title: '竣工图', records: [record] },
  ],
};

test('a case keeps what its document says in short', (t) => {
  const raw = Buffer.from(JSON.stringify(document));
  const { volumeList: _list, ...facts } = documentFacts(raw, document);
  t.deepEqual(facts, {
    sha256: hash('sha256', raw),
    bytes: raw.length,
    profile: 'cn-cq',
    projectName: '江北嘴',
    projectCode: '2024-1',
    permits: [{ kind: 'CONSTRUCTION_PERMIT', number: '5001' }],
    volumes: 2,
    records: 3,
    retention: { PERMANENT: 1, LONG: 0, SHORT: 0, unstated: 1 },
  });
});

test('the digest of the volume list can be made again by anybody with RFC 8785', (t) => {
  const list = [
    { no: 1, title: '质量“验收”\n\u2028', fileClass: 'C7', retention: 'PERMANENT', records: 2 },
    { no: 2, title: '竣工图', records: 1 },
  ];
  t.is(documentFacts(Buffer.of(), document).volumeList, hash('sha256', canonicalize(list) ?? ''));
});
