import test from 'ava';
import { Problem, type ProblemCode } from '../../src/problem.ts';
import { parseRegister, writeRegister } from '../../src/signers/register-file.ts';
import { builder, digest, organisationSeal } from './people.ts';

const file = (content: string | Uint8Array): { name: string; bytes: Uint8Array } => ({
  name: 'register.json',
  bytes: Buffer.from(content),
});
const registerWith = (...signers: object[]): string => JSON.stringify({ schema: 'yijiao-signer-register/1', signers });

test('a register reads as it was written', (t) => {
  const signers = [
    organisationSeal({
      certificates: [digest('a')],
      sealId: '50010020260001',
      validFrom: '2026-01-01',
      validTo: '2027-12-31',
      history: [{ status: 'suspended', from: '2026-05-01', reason: '印章遗失' }],
    }),
    organisationSeal({ kind: 'PROJECT_SEAL', projectCode: '2023-500112-47-03-018652' }),
    organisationSeal({ kind: 'PERSON_SEAL', person: '张工', registrationNumber: '渝1502020' }),
  ];
  t.deepEqual(parseRegister(file(writeRegister(signers))), signers);
});

const broken: readonly [title: string, content: string | Uint8Array, code: ProblemCode, places?: readonly string[]][] =
  [
    ['what is no JSON', 'kind,uscc', 'signers.register-unreadable'],
    ['what is no UTF-8', Uint8Array.of(0x22, 0xff, 0x22), 'signers.register-unreadable'],
    [
      'a name twice',
      '{"schema":"yijiao-signer-register/1","schema":"x","signers":[]}',
      'signers.register-invalid',
      ['/schema'],
    ],
    ['another format', '{"schema":"yijiao-handover/1","signers":[]}', 'signers.register-invalid', ['/schema']],
    [
      'a project seal of no project',
      registerWith({ kind: 'PROJECT_SEAL', organisation: builder }),
      'signers.register-invalid',
      ['/signers/0'],
    ],
    [
      'a signature of no person',
      registerWith(organisationSeal(), { kind: 'PERSON_SIGNATURE', organisation: builder }),
      'signers.register-invalid',
      ['/signers/1'],
    ],
    [
      'a day that does not exist',
      registerWith(organisationSeal({ validFrom: '2026-02-30' })),
      'signers.register-invalid',
      ['/signers/0/validFrom'],
    ],
    [
      'a seal twice',
      registerWith(organisationSeal(), organisationSeal({ sealId: '1' }), organisationSeal({ validTo: '2026-01-01' })),
      'signers.registered-twice',
      ['/signers/2'],
    ],
  ];

for (const [title, content, code, places = []] of broken) {
  test(`a register file is refused that is or holds ${title}`, (t) => {
    const error = t.throws(() => parseRegister(file(content)), { instanceOf: Problem });
    t.is(error.code, code);
    t.deepEqual(
      error.places.map(({ pointer }) => pointer),
      places,
    );
  });
}
