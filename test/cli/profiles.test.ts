import test from 'ava';
import type { ProfileDifference } from '../../src/schema/types/profile-difference.ts';
import type { ResolvedProfile } from '../../src/schema/types/resolved-profile.ts';
import { yijiao } from '../support/cli.ts';

test('the profiles are listed, each version on a line', async (t) => {
  const { code, stdout } = await yijiao(['profiles']);
  t.is(code, 0);
  t.regex(stdout, /^cn-cq@1\.1\.0 {2}Construction project records, Chongqing {2}in force from 2026-01-01$/mu);
  const { profiles } = JSON.parse((await yijiao(['profiles', 'list', '--json'])).stdout);
  t.is(profiles.length, stdout.trimEnd().split('\n').length);
});

test('a profile is shown with what it inherits and from where, in either language and as JSON', async (t) => {
  const words = ['profiles', 'show', 'cn-sc@1.0.0'];
  const zh = await yijiao(words, { YIJIAO_LANG: 'zh' });
  t.is(zh.code, 0, zh.stderr);
  t.regex(zh.stdout, /^继承自：cn-gbt50328@1\.1\.0、cn-gbt50328@1\.0\.0$/mu);
  t.regex(zh.stdout, /^ {2}unitWork\.floorsAbove: 地上层数; .*\[cn-sc@1\.0\.0\]$/mu);
  t.regex((await yijiao(words)).stdout, /^ {2}A3-1: Report on the geological survey; .*\[cn-gbt50328@1\.1\.0\]$/mu);
  const resolved: ResolvedProfile = JSON.parse((await yijiao([...words, '--json'])).stdout);
  t.like(resolved, { schema: 'yijiao-resolved-profile/1', id: 'cn-sc', version: '1.0.0' });
  t.true(resolved.entries.some(({ from, table }) => table === 'filingScope' && from === 'cn-gbt50328@1.1.0'));
});

test('what cannot be seen in a profile is shown by its number', async (t) => {
  const { stdout } = await yijiao(['profiles', 'show', 'cn-gbt50328']);
  t.regex(stdout, /U\+202e/u);
  t.notRegex(stdout, /\p{Cf}/u);
});

test('two profiles are compared row by row', async (t) => {
  const words = ['profiles', 'diff', 'cn-gbt50328', 'cn-cq'];
  const { code, stdout } = await yijiao(words);
  t.is(code, 0);
  t.regex(stdout, /^cn-gbt50328@1\.1\.0 → cn-cq@1\.1\.0$/mu);
  t.regex(stdout, /^ {2}~ textThickness: 20 → 30$/mu);
  t.regex(stdout, /^ {2}\+ deliveringUnit: \["uscc"\]$/mu);
  const difference: ProfileDifference = JSON.parse((await yijiao([...words, '--json'])).stdout);
  t.true(difference.differences.some(({ change, key }) => key === 'textThickness' && change === 'changed'));
  const same = await yijiao(['profiles', 'diff', 'cn-cq', 'cn-cq'], { YIJIAO_LANG: 'zh' });
  t.regex(same.stdout, /没有差别。/u);
});

test('a profile that is not there is told with those that are', async (t) => {
  const ran = await yijiao(['profiles', 'show', 'cn-xx']);
  t.is(ran.code, 2);
  t.regex(ran.stderr, /Name one of these: cn-cd, .*\[profile\.unknown\]/u);
});

test('the help of a command below a command comes in Chinese too', async (t) => {
  const { code, stdout } = await yijiao(['profiles', 'diff', '--help'], { YIJIAO_LANG: 'zh' });
  t.is(code, 0);
  t.regex(stdout, /^用法： yijiao profiles diff[^]*逐行比较/u);
});
