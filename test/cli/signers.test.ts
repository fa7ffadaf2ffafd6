import { access, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { pem } from '../../fixtures/pki/der.ts';
import type { CheckReport } from '../../src/schema/types/check-report.ts';
import type { SignatureReport } from '../../src/schema/types/signature-report.ts';
import { parseRegister } from '../../src/signers/register-file.ts';
import type { RegisteredSigner } from '../../src/signers/registered-signer.ts';
import { sealFor, sealsOf } from '../signatures/ofd/seals.ts';
import { makeWorld } from '../signatures/world.ts';
import { yijiao } from '../support/cli.ts';
import { samplePath } from '../support/sample-project.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

const world = makeWorld();
const uscc = '91500112MADEM0441Y';

const table = `类别,单位名称,统一社会信用代码,姓名\n执业印章,重庆砺川建设工程有限公司,${uscc},唐立峰\n`;

/** A folder with what a bureau is given, and a way to run commands on files in it. */
async function desk(t: ExecutionContext) {
  const { pki } = await world;
  const folder = await temporaryFolder(t);
  const at = (name: string): string => path.join(folder, name);
  await writeFile(at('signer.pem'), pem('CERTIFICATE', pki.signers.p256.certificate));
  await writeFile(at('seal.esl'), sealFor(await sealsOf(await world)));
  await writeFile(at('table.csv'), `\uFEFF${table}`);
  await writeFile(at('wrong.csv'), `${table}法人章,x,${uscc},\n`);
  const registered = async (): Promise<readonly RegisteredSigner[]> =>
    parseRegister({ name: 'register.json', bytes: await readFile(at('register.json')) });
  return { at, registered };
}

test('a register is made of certificates, then added to from seals and tables', async (t) => {
  const { at, registered } = await desk(t);
  const into = ['-o', at('register.json')];
  const first = await yijiao(['signers', at('signer.pem'), '--kind', 'PERSON_SIGNATURE', ...into]);
  t.is(first.code, 0, first.stderr);
  t.regex(first.stdout, /^Wrote .*register\.json: 1 signer registered, 1 in all\.$/mu);
  const more = await yijiao(['signers', at('seal.esl'), at('table.csv'), '--kind', 'ORGANISATION_SEAL', ...into], {
    YIJIAO_LANG: 'zh',
  });
  t.regex(more.stdout, /新登记 2 个签章，共 3 个。/u);
  t.deepEqual(
    (await registered()).map(({ kind, person, sealId }) => [kind, person ?? sealId]),
    [
      ['PERSON_SIGNATURE', '张工'],
      ['ORGANISATION_SEAL', '50010020260001'],
      ['PERSON_SEAL', '唐立峰'],
    ],
  );
});

test('what is wrong is told with row and column, and nothing of it is registered', async (t) => {
  const { at } = await desk(t);
  const ran = await yijiao(['signers', at('table.csv'), at('wrong.csv'), '-o', at('register.json')]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /wrong\.csv is wrong in 1 place/u);
  t.regex(ran.stderr, /\/3\/类别 {2}one of ORGANISATION_SEAL/u);
  t.regex(ran.stderr, /\[signers\.table-invalid\]/u);
  await t.throwsAsync(access(at('register.json')));
});

test('who is registered already is not registered again, and the register stays as it is', async (t) => {
  const { at, registered } = await desk(t);
  const words = ['signers', at('table.csv'), '-o', at('register.json')];
  t.is((await yijiao(words)).code, 0);
  const again = await yijiao(words);
  t.is(again.code, 2);
  t.regex(again.stderr, /1 signer of .*table\.csv is registered already/u);
  t.is((await registered()).length, 1);
});

test('a table that is named as the register by mistake stays a table', async (t) => {
  const { at } = await desk(t);
  const ran = await yijiao(['signers', at('signer.pem'), '--kind', 'PERSON_SIGNATURE', '-o', at('table.csv')]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /\[signers\.register-unreadable\]/u);
  t.is(await readFile(at('table.csv'), 'utf8'), `\uFEFF${table}`);
});

test('a file that is not there is told by name', async (t) => {
  const { at } = await desk(t);
  const ran = await yijiao(['signers', at('gone.pem'), '-o', at('register.json')]);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /gone\.pem cannot be read \(.+, ENOENT\)/u);
});

test('a delivery is checked by the register given, from the desk to the package', async (t) => {
  const { at } = await desk(t);
  const report = samplePath('delivery/E1 竣工验收与备案文件/工程竣工报告（施工单位）.pdf');
  const trust = ['--trust', samplePath('trust')];
  const { stdout } = await yijiao(['signatures', report, ...trust, '--json']);
  const { signatures }: SignatureReport = JSON.parse(stdout);
  const digests = signatures.flatMap(({ signer }) => signer?.certificate ?? []);
  const ended = `类别,单位名称,统一社会信用代码,证书指纹,状态,状态起,状态原因\n企业公章,重庆砺川建设工程有限公司,${uscc},${digests.join(' ')},终止,2020-01-01,已销毁\n`;
  await writeFile(at('ended.csv'), ended);
  const check = ['check', samplePath('delivery'), ...trust, '--json'];
  const conditionsOf = (json: string): unknown[] => {
    const { findings }: CheckReport = JSON.parse(json);
    const unmet = findings.filter(({ rule, target }) => rule === 'AU-15' && target.file?.includes('工程竣工报告'));
    return unmet.map(({ evidence }) => [evidence['condition'], evidence['why']]);
  };
  t.deepEqual(conditionsOf((await yijiao(check)).stdout), []);
  t.deepEqual(conditionsOf((await yijiao([...check, '--signers', at('ended.csv')])).stdout), [
    ['not-in-force', 'ended'],
  ]);
  const packed = await yijiao(['pack', ...check.slice(1), '--signers', at('ended.csv'), '-o', at('package.zip')]);
  t.deepEqual(conditionsOf(JSON.stringify(JSON.parse(packed.stdout).report)), [['not-in-force', 'ended']]);
});
