import { generateKeyPairSync, sign } from 'node:crypto';
import test from 'ava';
import * as fc from 'fast-check';
import { checkpointText, parseCheckpoint } from '../../../src/audit/log/notes/checkpoint.ts';
import { cosign } from '../../../src/audit/log/notes/cosignature.ts';
import {
  formatNote,
  type NoteSignature,
  parseNote,
  type SignedNote,
} from '../../../src/audit/log/notes/signed-note.ts';
import {
  isKeyName,
  parseVerifierKey,
  type VerifierKey,
  verifierKeyOf,
} from '../../../src/audit/log/notes/verifier-key.ts';
import { verifySignature } from '../../../src/audit/log/notes/verify-note.ts';
import { ownTime, withinOwnTime } from '../../support/own-time.ts';

/** The example of the specification. */
const exampleKey = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const exampleNote = [
  'This is an example message.',
  '',
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=',
  '',
].join('\n');

function parsed(note: string | Uint8Array): SignedNote {
  const read = parseNote(Buffer.from(note));
  if (!read) throw new Error('it is a note');
  return read;
}

function keyFrom(text: string): VerifierKey {
  const key = parseVerifierKey(text);
  if (!key) throw new Error('it is a verifier key');
  return key;
}

test('the example of C2SP signed-note verifies, and one other letter in it does not', (t) => {
  const key = keyFrom(exampleKey);
  t.is(verifySignature(parsed(exampleNote), key).outcome, 'good');
  t.is(verifySignature(parsed(exampleNote.replace('This', 'That')), key).outcome, 'bad');
  t.is(formatNote(parsed(exampleNote)).toString(), exampleNote);
});

for (const [what, text] of [
  ['another name', exampleKey.replace('/foo', '/bar')],
  ['another ID', exampleKey.replace('530d903a', '530d903b')],
  ['an ID in capitals', exampleKey.replace('530d903a', '530D903A')],
  ['another type', exampleKey.replace('+AekyeRr', '+AukyeRr')],
  ['a key cut short', exampleKey.slice(0, -4)],
  ['no key', 'example.com/foo'],
  ['nothing', ''],
] as const) {
  test(`a verifier key with ${what} is none`, (t) => t.is(parseVerifierKey(text), undefined));
}

test('names of keys have no spaces, plus signs or control characters', (t) => {
  for (const name of ['log.example.cn/log', '移交日志', 'a']) t.true(isKeyName(name));
  for (const name of ['', 'a b', 'a\u3000b', 'a\u0085b', 'a+b', 'a\nb', 'a\u0000b', '\ud800']) t.false(isKeyName(name));
});

for (const [what, note] of [
  ['nothing', ''],
  ['a text without signatures', 'text\n\n'],
  ['a text without a blank line', 'text\n— a AAAAAAA=\n'],
  ['a signature without a last newline', exampleNote.slice(0, -1)],
  ['an ordinary dash', exampleNote.replace('—', '-')],
  ['a control character', exampleNote.replace('example', 'exam\tple')],
  ['a carriage return', exampleNote.replaceAll('\n', '\r\n')],
  ['base64 that is not written the one way', exampleNote.replace('aQM=', 'aQN=')],
  ['a signature that is only a key ID', 'text\n\n— a AAAAAA==\n'],
  ['a name with a plus', exampleNote.replace('com/foo', 'com+foo')],
  ['a stranger among its signatures', `${exampleNote}hello\n`],
] as const) {
  test(`${what} makes no note`, (t) => t.is(parseNote(Buffer.from(note)), undefined));
}

test('what is no UTF-8 is no note', (t) => {
  t.is(parseNote(Buffer.concat([Buffer.of(0xff), Buffer.from(exampleNote)])), undefined);
});

test('a note with huge lines, too many signatures or too much of all is refused at once', (t) => {
  const start = ownTime();
  const [text = '', line = ''] = exampleNote.split('\n\n');
  t.is(parseNote(Buffer.from(`${text}\n\n${line.repeat(101)}`)), undefined);
  t.truthy(parseNote(Buffer.from(`${text}\n\n${line.repeat(100)}`)));
  t.is(parseNote(Buffer.from(`${'x'.repeat(1 << 20)}\n\n${line}`)), undefined);
  t.is(parseNote(Buffer.from(`text\n\n— ${'n'.repeat(1 << 20)} AAAAAAA=\n`)), undefined);
  t.is(parseNote(Buffer.alloc(64 << 20, '\n')), undefined);
  t.true(withinOwnTime(start, 2000));
});

test('no bytes make the parser throw', (t) => {
  const notes = fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => void parseNote(bytes));
  const texts = fc.property(fc.string(), (text) => void [parseCheckpoint(text), parseVerifierKey(text)]);
  t.notThrows(() => fc.assert(notes));
  t.notThrows(() => fc.assert(texts));
});

for (const [what, text] of [
  ['no root', 'log\n1\n'],
  ['a size with a leading zero', `log\n01\n${'A'.repeat(43)}=\n`],
  ['a negative size', `log\n-1\n${'A'.repeat(43)}=\n`],
  ['a size beyond counting', `log\n9007199254740992\n${'A'.repeat(43)}=\n`],
  ['a short root', 'log\n1\nAAAA\n'],
  ['an empty origin', `\n1\n${'A'.repeat(43)}=\n`],
  ['an empty line', `log\n1\n${'A'.repeat(43)}=\n\n`],
] as const) {
  test(`${what} makes no checkpoint`, (t) => t.is(parseCheckpoint(text), undefined));
}

test('a checkpoint may have extension lines, which are signed like the rest', (t) => {
  const root = Buffer.alloc(32, 1);
  t.deepEqual(parseCheckpoint(`${checkpointText({ origin: 'log', size: 7, root })}extension\n`), {
    origin: 'log',
    size: 7,
    root,
  });
});

/** A witness of the test's own. */
function madeKey(name: string, kind: VerifierKey['kind']) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, key: verifierKeyOf(name, kind, publicKey.export({ format: 'jwk' }).x ?? '') };
}

const text = checkpointText({ origin: 'log', size: 1, root: Buffer.alloc(32) });
const noteOf = (...signatures: readonly NoteSignature[]): SignedNote => ({ text, signatures });

test('a cosignature says when, and is worth nothing with another time', (t) => {
  const witness = madeKey('witness', 'cosignature');
  const signature = cosign(text, { ...witness, at: Date.parse('2026-03-01T08:00:00.750Z') });
  t.like(verifySignature(noteOf(signature), witness.key), { outcome: 'good', at: '2026-03-01T08:00:00.000Z' });
  const later = Buffer.from(signature.bytes);
  later[7] = (later[7] ?? 0) + 1;
  t.is(verifySignature(noteOf({ ...signature, bytes: later }), witness.key).outcome, 'bad');
});

test('a plain signature of the same key does not pass for a cosignature', (t) => {
  const { key, privateKey } = madeKey('witness', 'cosignature');
  const bytes = Buffer.concat([Buffer.alloc(8, 1), sign(null, Buffer.from(text), privateKey)]);
  t.is(verifySignature(noteOf({ name: key.name, keyId: key.id, bytes }), key).outcome, 'bad');
});

test('one wrong signature of a key spoils the right one', (t) => {
  const witness = madeKey('witness', 'cosignature');
  const good = cosign(text, { ...witness, at: Date.now() });
  const bad = { ...good, bytes: Buffer.alloc(72, 1) };
  t.is(verifySignature(noteOf(good, bad), witness.key).outcome, 'bad');
  t.is(verifySignature(noteOf({ ...good, name: 'another' }), witness.key).outcome, 'absent');
  t.is(verifySignature(noteOf(good, { ...bad, keyId: '00000000' }), witness.key).outcome, 'good');
});
