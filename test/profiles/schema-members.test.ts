import test from 'ava';
import { leadsSomewhere } from '../../src/profiles/checking/schema-members.ts';

const text = { type: 'string' };
const part = { type: 'object', properties: { id: text } };
const chain = {
  $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a', properties: { x: text } } },
  $ref: '#/$defs/a',
};

const rows: readonly [says: string, schema: object, pointer: string, leads: boolean][] = [
  ['a member', { properties: { a: text } }, '/a', true],
  ['no member', { properties: { a: text } }, '/b', false],
  ['a member of a member', { properties: { a: part } }, '/a/id', true],
  ['below a text', { properties: { a: text } }, '/a/b', false],
  ['a member whose name has signs of pointers', { properties: { 'a/b~': text } }, '/a~1b~0', true],
  ['named like a member of every object', { properties: { a: text } }, '/constructor', false],
  ['members of a list', { properties: { a: { type: 'array', items: part } } }, '/a/*/id', true],
  ['the first of several of a list', { type: 'array', prefixItems: [part] }, '/*/id', true],
  ['no member of what is in a list', { type: 'array', items: part }, '/*/no', false],
  ['a list that is none', part, '/*', false],
  ['one of a list by its number', { type: 'array', items: part }, '/0/id', true],
  ['a schema that says nothing of members', { type: 'object' }, '/a/b', true],
  ['below a member of any kind', { properties: { a: true } }, '/a/b', true],
  ['members that may be added', { properties: { a: text }, additionalProperties: true }, '/b', true],
  ['members that may be added and are texts', { additionalProperties: text }, '/b/c', false],
  ['members that may not be added', { properties: { a: text }, additionalProperties: false }, '/b', false],
  ['members by a pattern', { properties: { a: text }, patternProperties: { '^x': part } }, '/x1/id', true],
  [
    'a schema elsewhere in the document',
    { $defs: { part }, properties: { a: { $ref: '#/$defs/part' } } },
    '/a/id',
    true,
  ],
  ['no member there', { $defs: { part }, properties: { a: { $ref: '#/$defs/part' } } }, '/a/no', false],
  ['a schema of another document', { $ref: 'urn:other' }, '/a', true],
  ['one of several schemas', { anyOf: [{ properties: { a: text } }, part] }, '/id', true],
  ['an object where a text would do as well', { anyOf: [text, part] }, '/id', true],
  ['no list by a name', { type: 'array', items: part }, '/id', false],
  ['none of several schemas', { allOf: [{ properties: { a: text } }, part] }, '/b', false],
  ['what a condition adds', { if: { properties: { a: text } }, else: part }, '/id', true],
  ['schemas that refer to each other', chain, '/x', true],
  ['nothing in schemas that refer to each other', chain, '/y', false],
];

for (const [says, schema, pointer, leads] of rows) {
  test(`${pointer} leads to ${says}: ${leads}`, (t) => t.is(leadsSomewhere(schema, pointer), leads));
}

test('a schema of a million branches is not gone through', (t) => {
  t.true(leadsSomewhere({ allOf: Array.from({ length: 1_000_000 }, () => ({ properties: { a: text } })) }, '/b'));
});
