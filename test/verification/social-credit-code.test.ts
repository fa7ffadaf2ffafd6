import test from 'ava';
import * as fc from 'fast-check';
import { socialCreditCode } from '../../fixtures/sample-project/story/identifiers.ts';
import { isSocialCreditCode } from '../../src/verification/description/social-credit-code.ts';

const characters = Array.from('0123456789ABCDEFGHJKLMNPQRTUWXY');
const organisation = fc.string({ unit: fc.constantFrom(...characters), minLength: 8, maxLength: 8 });

test('a code with the right check character is one', (t) => {
  const property = fc.property(organisation, (own) => isSocialCreditCode(socialCreditCode('91', '500112', own)));
  t.notThrows(() => fc.assert(property));
});

test('one wrong character, or two that changed places, are found out', (t) => {
  const place = fc.nat({ max: 16 });
  const property = fc.property(organisation, place, fc.constantFrom(...characters), (own, at, character) => {
    const code = socialCreditCode('91', '500112', own);
    const [one = '', other = ''] = code.slice(at);
    const swapped = code.slice(0, at) + other + one + code.slice(at + 2);
    const wrong = code.slice(0, at) + character + code.slice(at + 1);
    return [swapped, wrong].every((changed) => changed === code || !isSocialCreditCode(changed));
  });
  t.notThrows(() => fc.assert(property));
});

for (const none of ['', '91350100M000100Y4', '91350100M000100Y433', '91350100m000100y43', '９１350100M000100Y43']) {
  test(`"${none}" is no social credit code`, (t) => {
    t.false(isSocialCreditCode(none));
  });
}
