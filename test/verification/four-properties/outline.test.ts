import test from 'ava';
import { listedLimit, outlineOf, sectionLimit } from '../../../src/verification/four-properties/outline.ts';
import { finding, reportOf } from './support/reports.ts';

test('findings stand with who can do something about them, what blocks first, and very many are counted', (t) => {
  const many = Array.from({ length: listedLimit + 7 }, () => finding('IN-07', { target: { volume: 2 } }));
  const findings = [
    finding('AU-01', { mendedBy: 'signers', severity: 'warning' }),
    finding('AU-15', { mendedBy: 'signers' }),
    finding('SE-02', { outcome: 'not_performed', severity: 'warning' }),
    finding('SE-05', { outcome: 'manual_review' }),
    ...many,
    finding('IN-08', { target: { volume: 1 } }),
  ];
  const { toMend, notPerformed, manual, rules } = outlineOf(reportOf(findings), {});
  t.deepEqual(
    toMend.map(({ mender, blocking, warnings }) => ({ mender, blocking, warnings })),
    [
      { mender: 'deliveringUnit', blocking: many.length + 1, warnings: 0 },
      { mender: 'signers', blocking: 1, warnings: 1 },
    ],
  );
  t.deepEqual(
    toMend[0]?.volumes.map(({ volume, findings: of, beyond }) => [volume, of.length, beyond]),
    [
      [1, 1, 0],
      [2, listedLimit, 7],
    ],
  );
  t.deepEqual(
    toMend[1]?.volumes[0]?.findings.map(({ rule }) => rule),
    ['AU-15', 'AU-01'],
  );
  t.is(notPerformed.volumes[0]?.findings[0]?.rule, 'SE-02');
  t.is(manual.volumes[0]?.findings[0]?.rule, 'SE-05');
  t.is(rules.find(({ rule }) => rule === 'IN-07')?.findings, many.length);
});

test('of findings beyond count those that block are listed first, and volumes without a listed one are counted', (t) => {
  const findings = Array.from({ length: 100_000 }, (_, index) =>
    finding('V-11', { outcome: 'warning', severity: 'warning', target: { volume: 1 + Math.floor(index / 10) } }),
  );
  findings.push(finding('IN-07', { target: { volume: 20_000 } }));
  const [section] = outlineOf(reportOf(findings), {}).toMend;
  const listed = section?.volumes.flatMap((volume) => volume.findings) ?? [];
  t.is(listed.length, sectionLimit);
  t.is(section?.volumes.at(-1)?.findings[0]?.rule, 'IN-07');
  const beyond = section?.volumes.reduce((sum, volume) => sum + volume.beyond, 0) ?? 0;
  t.is(listed.length + beyond + (section?.unlisted.findings ?? 0), findings.length);
  t.is((section?.volumes.length ?? 0) + (section?.unlisted.volumes ?? 0), 10_001);
});
