import test from 'ava';
import * as fc from 'fast-check';
import { mostWays, waysThrough } from '../../src/profiles/checking/pattern-cost.ts';
import { wholePattern } from '../../src/verification/description/patterns.ts';
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
    t.true((waysThrough(pattern, longest) ?? 0) <= mostWays);
    const texts = ['a', '0', '第', 'A0', '号'].map((part) => `${part.repeat(longest / part.length - 1)}!`);
    const began = ownTime();
    for (const text of texts) t.false(new RegExp(`^(?:${pattern})$`, 'u').test(text));
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
]) {
  test(`a pattern on which engines hang is seen: ${pattern}`, (t) => {
    t.true((waysThrough(pattern, longest) ?? 0) > mostWays);
  });
}

test('short texts make a pattern harmless that long ones do not', (t) => {
  t.true((waysThrough('^.*-.*-.*$', longest) ?? 0) > mostWays);
  t.true((waysThrough('^.*-.*-.*$', 100) ?? 0) <= mostWays);
});

for (const pattern of [
  '(',
  '[a',
  'a{2,1}',
  '\\k<x>',
  '*',
  '^[\\q{a|aa}]*$',
  '[\\p{L}--\\p{Lu}]+',
  '[[a-z]&&[aeiou]]',
]) {
  test(`no pattern at all: ${pattern}`, (t) => {
    t.is(waysThrough(pattern, longest), undefined);
  });
}

for (const pattern of [
  '[A-Z0-9-]{3,20}',
  '[\u4e00-\u9fa5()（）]+',
  '\\d{4}[-/]\\d+',
  '[\\p{L}\\p{N}_.-]{1,64}',
  '[a&&b]',
]) {
  test(`a pattern as people write them: ${pattern}`, (t) => {
    t.true((waysThrough(pattern, longest) ?? mostWays) < mostWays);
  });
}

test('a pattern is let through as JavaScript takes it, and can then be run for the whole of a text', (t) => {
  const part = fc.oneof(
    fc.constantFrom(
      'a',
      '卷',
      '[',
      ']',
      '(',
      ')',
      '(?:',
      '-',
      '--',
      '&&',
      '|',
      '{',
      '}',
      '{2}',
      '*',
      '+',
      '?',
      '^',
      '$',
    ),
    fc.constantFrom(
      '\\d',
      '\\p{L}',
      '\\p{Lu}',
      '\\p{RGI_Emoji}',
      '\\q{ab}',
      '\\-',
      '\\&',
      '\\k<x>',
      '(?<x>',
      '\\1',
      '/',
    ),
    fc.string({ maxLength: 2 }),
  );
  const property = fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), (parts) => {
    const pattern = parts.join('');
    const known = waysThrough(pattern, longest) !== undefined;
    t.is(
      known,
      compiles(() => new RegExp(pattern, 'u')),
    );
    t.true(!known || compiles(() => wholePattern(pattern)));
  });
  fc.assert(property, { numRuns: 2_000 });
});

function compiles(pattern: () => RegExp): boolean {
  try {
    pattern();
    return true;
  } catch {
    return false;
  }
}
