import { createHash } from 'node:crypto';
import { chmod, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import test from 'ava';
import { openIntake } from '../../../src/delivery/uploads/intake.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

async function* bytes(...texts: string[]): AsyncGenerator<Uint8Array> {
  for (const text of texts) yield Buffer.from(text);
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('what comes in lies under its digest, with every digest a package wants', async (t) => {
  const folder = await temporaryFolder(t);
  const intake = await openIntake(folder);
  const { content, fixity } = await intake.receive(bytes('竣工', '图'), 100);
  t.is(content, `sha256/${sha256('竣工图').slice(0, 2)}/${sha256('竣工图')}`);
  t.is(fixity.bytes, 9);
  t.is(fixity.sm3, createHash('sm3').update('竣工图').digest('hex'));
  t.is(await readFile(intake.locate(content), 'utf8'), '竣工图');
});

test('the same bytes are kept once, whoever sends them', async (t) => {
  const folder = await temporaryFolder(t);
  const intake = await openIntake(folder);
  const [one, two] = await Promise.all([intake.receive(bytes('same'), 9), intake.receive(bytes('same'), 9)]);
  t.deepEqual(one, two);
  t.is((await stat(intake.locate(one.content))).nlink, 1);
  t.deepEqual(await readdir(path.join(folder, 'incoming')), []);
});

const damages: readonly (readonly [what: string, text: string])[] = [
  ['has other bytes', 'bad bleibt'],
  ['lost its end', 'gut'],
];

for (const [what, text] of damages) {
  test(`what the disk has damaged so that it ${what} is whole again when the same file is sent again`, async (t) => {
    const intake = await openIntake(await temporaryFolder(t));
    const { content } = await intake.receive(bytes('gut bleibt'), 99);
    const file = intake.locate(content);
    await chmod(file, 0o600);
    await writeFile(file, text);
    t.is((await intake.receive(bytes('gut bleibt'), 99)).content, content);
    t.is(await readFile(file, 'utf8'), 'gut bleibt');
    t.is((await stat(file)).mode & 0o777, 0o400);
    t.deepEqual(await readdir(path.dirname(file)), [path.basename(file)]);
  });
}

test('a file beyond the limit is refused and leaves nothing behind', async (t) => {
  const folder = await temporaryFolder(t);
  const intake = await openIntake(folder);
  await t.throwsAsync(intake.receive(bytes('1234', '5678'), 7), { code: 'upload.too-large' });
  t.deepEqual(await readdir(path.join(folder, 'incoming')), []);
});

test('a key never leads out of the intake', async (t) => {
  const intake = await openIntake(await temporaryFolder(t));
  for (const key of ['../../etc/passwd', 'sha256/aa/../../x', `sha256/ab/${sha256('')}`]) {
    t.throws(() => intake.locate(key), { message: /no key of the intake/u });
  }
});
