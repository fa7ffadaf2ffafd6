import test from 'ava';
import { type RegisteredSigner, type Standing, signerKey, statusOn } from '../../src/signers/registered-signer.ts';
import { digest, organisationSeal } from './people.ts';

type Change = NonNullable<RegisteredSigner['history']>[number];
const change = (status: Change['status'], from: string): Change => ({ status, from, reason: '据函登记' });

const rows: readonly [title: string, signer: Partial<RegisteredSigner>, on: string, expected: Standing][] = [
  ['a seal that nobody has limited is active on any day', {}, '1999-12-31', 'active'],
  ['a seal is not yet valid on the day before its first', { validFrom: '2026-03-01' }, '2026-02-28', 'not-yet-valid'],
  ['a seal is active on its first day', { validFrom: '2026-03-01' }, '2026-03-01', 'active'],
  ['a seal is active on its last day', { validTo: '2026-03-31' }, '2026-03-31', 'active'],
  ['a seal has expired on the day after its last', { validTo: '2026-03-31' }, '2026-04-01', 'expired'],
  [
    'a seal is active until the day before it is suspended',
    { history: [change('suspended', '2026-05-01')] },
    '2026-04-30',
    'active',
  ],
  [
    'a seal is suspended from the very day on',
    { history: [change('suspended', '2026-05-01')] },
    '2026-05-01',
    'suspended',
  ],
  [
    'a suspended seal that was taken into use again is active',
    { history: [change('suspended', '2026-05-01'), change('active', '2026-06-01')] },
    '2026-06-01',
    'active',
  ],
  [
    'what happened in a suspension stays in it, whatever came later',
    { history: [change('suspended', '2026-05-01'), change('active', '2026-06-01')] },
    '2026-05-31',
    'suspended',
  ],
  [
    'an end that is registered late counts from the day it names',
    { history: [change('suspended', '2026-05-10'), change('ended', '2026-05-01')] },
    '2026-05-09',
    'ended',
  ],
  [
    'of two changes on one day the one registered last counts',
    { history: [change('ended', '2026-05-01'), change('active', '2026-05-01')] },
    '2026-05-01',
    'active',
  ],
  [
    'an ended seal is told as ended even after its last day',
    { validTo: '2026-03-31', history: [change('ended', '2026-03-01')] },
    '2026-05-01',
    'ended',
  ],
];

for (const [title, signer, on, expected] of rows) {
  test(title, (t) => t.is(statusOn(organisationSeal(signer), on), expected));
}

test('whatever becomes of a seal, it stays the same one', (t) => {
  const certificates = [digest('a'), digest('b')];
  const known = signerKey(organisationSeal({ certificates }));
  const later = {
    certificates: certificates.toReversed(),
    validTo: '2026-03-31',
    history: [change('ended', '2026-03-01')],
  };
  t.is(signerKey(organisationSeal(later)), known);
});

test('seals of two projects, two people or two certificates are not the same', (t) => {
  const project: Partial<RegisteredSigner> = { kind: 'PROJECT_SEAL', projectCode: '1', certificates: [digest('a')] };
  const signers = [
    organisationSeal({ certificates: [digest('a')] }),
    organisationSeal({ certificates: [digest('b')] }),
    organisationSeal(project),
    organisationSeal({ ...project, projectCode: '2' }),
    organisationSeal({ kind: 'PERSON_SIGNATURE', person: '张工' }),
    organisationSeal({ kind: 'PERSON_SIGNATURE', person: '李工' }),
    organisationSeal({ kind: 'PERSON_SEAL', person: '李工' }),
  ];
  t.is(new Set(signers.map(signerKey)).size, signers.length);
});
