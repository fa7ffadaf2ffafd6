import test from 'ava';
import { mostWays, waysThrough } from '../../src/profiles/checking/pattern-cost.ts';
import { ownTime, withinOwnTime } from '../support/own-time.ts';

const longest = 2_000;

for (const pattern of [
  '^\\d{4}-\\d{6}-\\d{2}-\\d{2}-\\d{6}$',
  '^[0-9A-HJ-NPQRTUWXY]{2}\\d{6}[0-9A-HJ-NPQRTUWXY]{10}$',
  '^[建地用]字第[0-9A-Z]{13,22}号$',
  '^.*第.*号$',
  'a+$',
  '^(?:[A-Z]\\d)*$',
  '^(?=.*x)\\p{L}+$',
]) {
  test(`a pattern that is allowed is done with the worst of texts at once: ${pattern}`, (t) => {
    t.true((waysThrough(pattern, 'v', longest) ?? 0) <= mostWays);
    const texts = ['a', '0', '第', 'A0', '号'].map((part) => `${part.repeat(longest / part.length - 1)}!`);
    const began = ownTime();
    for (const text of texts) t.false(new RegExp(`^(?:${pattern})$`, 'v').test(text));
    t.true(withinOwnTime(began, 1_000));
  });
}

for (const pattern of [
  '^(a+)+$',
  '^(a|a)*$',
  '^(?:a?){30}a{30}$',
  '^.*.*.*$',
  '^(\\w+\\s?)*$',
  '^(?:.*a){12}$',
  '(a*)*b',
  '^[\\q{a|aa}]*$',
]) {
  test(`a pattern on which engines hang is seen: ${pattern}`, (t) => {
    t.true((waysThrough(pattern, 'v', longest) ?? 0) > mostWays);
  });
}

test('short texts make a pattern harmless that long ones do not', (t) => {
  t.true((waysThrough('^.*-.*-.*$', 'v', longest) ?? 0) > mostWays);
  t.true((waysThrough('^.*-.*-.*$', 'v', 100) ?? 0) <= mostWays);
});

for (const pattern of ['(', '[a', 'a{2,1}', '\\k<x>', '*']) {
  test(`no pattern at all: ${pattern}`, (t) => {
    t.is(waysThrough(pattern, 'v', longest), undefined);
  });
}
