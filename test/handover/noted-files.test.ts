import test from 'ava';
import { type CheckedFile, isNoted, type RoundFile } from '../../src/handover/case/round-file.ts';
import { digest } from './cast.ts';

const format = { puid: 'fmt/276', name: 'PDF', version: '1.7', mime: 'application/pdf' };
const checked: CheckedFile = {
  path: 'C7/验收记录.pdf',
  sha256: digest('a'),
  result: 'passed',
  format,
  signers: ['CN=张工'],
};
const noted: RoundFile = {
  path: checked.path,
  fixity: { bytes: 1, crc32: 1, sha256: checked.sha256 },
  content: 'sha256/aa/a',
  result: 'passed',
  format,
  signers: ['CN=张工'],
  since: 1,
};

test('what a check learned of a file is noted once', (t) => {
  t.true(isNoted(noted, { ...checked, format: { ...format }, signers: [...checked.signers] }));
});

const changes: readonly (readonly [what: string, change: Partial<CheckedFile>])[] = [
  ['other bytes', { sha256: digest('b') }],
  ['another result', { result: 'blocked' }],
  ['another version of the format', { format: { ...format, version: '1.4' } }],
  ['another format', { format: { puid: null, name: 'unknown', mime: 'application/octet-stream' } }],
  ['another signer', { signers: ['CN=李工'] }],
  ['one signer more', { signers: ['CN=张工', 'CN=李工'] }],
  ['no signer any more', { signers: [] }],
];

for (const [what, change] of changes) {
  test(`${what} of a file that was checked before is noted`, (t) => {
    t.false(isNoted(noted, { ...checked, ...change }));
  });
}

test('a file that was not checked before is noted', (t) => {
  const { format: _format, ...unchecked } = noted;
  t.false(isNoted({ ...unchecked, result: 'pending', signers: [] }, checked));
});
