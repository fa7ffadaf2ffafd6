import { hash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import test, { type ExecutionContext } from 'ava';
import { signCms } from '../../fixtures/pki/make.ts';
import { noticeBytes } from '../../src/handover/notice/bytes.ts';
import { renewEvidence } from '../../src/handover/receipt/evidence/renew.ts';
import { receiptBytes, signReceipt } from '../../src/handover/receipt/sign.ts';
import { packageFileName } from '../../src/packaging/layout.ts';
import type { ReceiptArchiveTimestamp } from '../../src/schema/types/receipt.ts';
import { openTimestampAuthority } from '../../src/signatures/signing/timestamps/authority.ts';
import { makePage } from '../../src/verification-page/build/make-page.ts';
import { voidNotice } from '../handover/notice/sample-notice.ts';
import { type IssuedReceipt, issueReceipt } from '../handover/receipt/issued-receipt.ts';
import { sampleFacts } from '../handover/receipt/sample-receipt.ts';
import { temporaryKey } from '../handover/temporary-key.ts';
import { membersOf, packageId, soundPackage, zipOf } from '../packaging/broken-package.ts';
import { divide, filesLimit } from '../packaging/division/divided.ts';
import { awkwardFiles, soundInput } from '../packaging/sample.ts';
import { makeWorld, record } from '../signatures/world.ts';
import { closeBrowsers } from '../support/browser.ts';
import { serveOpensslTimestamps } from '../support/openssl-timestamps.ts';
import { outside } from '../support/outside.ts';
import { watchChildren } from '../support/process-memory.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';
import { builtPage, eachBrowser, type Given } from './opened-page.ts';

test.after.always(closeBrowsers);

/** A receipt with the package that it is about, as somebody receives them. */
interface Received extends IssuedReceipt {
  readonly container: Buffer;
  readonly zip: Given;
  readonly json: Given;
  readonly document: Given;
  /** What somebody knows who has asked the bureau. */
  readonly known: string;
}

async function receive(t: ExecutionContext): Promise<Received> {
  const container = await soundPackage();
  const stored = { ...sampleFacts().package, id: packageId, version: 1, bytes: container.length };
  const issued = await issueReceipt(t, { package: { ...stored, sha256: hash('sha256', container) } });
  const { receipt, pdf, beside, logKey } = issued;
  return {
    ...issued,
    container,
    zip: { name: packageFileName(packageId, 1), bytes: container },
    json: { name: 'JSPZ-1.json', bytes: beside },
    document: { name: 'JSPZ-1.pdf', bytes: pdf },
    known: `${receipt.key.kid}\n${logKey.text}\n`,
  };
}

test.serial('the same sources make the same page, which asks nobody for anything', async (t) => {
  const page = await builtPage();
  t.is(await makePage(), page);
  t.notRegex(page, /<(?:link|img|iframe|script)[^>]*\s(?:src|href)=/u);
  const policy = /Content-Security-Policy" content="([^"]*)"/u.exec(page)?.[1] ?? '';
  t.true(policy.startsWith("default-src 'none'; "));
  t.notRegex(policy, /unsafe|https?:|\*/u);
});

eachBrowser(
  'a good receipt, its PDF and its package pass, with the proof of the log, without a network',
  async (t, openPage) => {
    const opened = await openPage();
    const { zip, json, document, known } = await receive(t);
    const { worst, failed, passed, text } = await opened.verify([zip, json, document], known);
    t.deepEqual({ worst, failed }, { worst: 'care', failed: [] });
    const wanted = ['receipt.signature', 'receipt.trusted-key', 'log.inclusion', 'log.signature', 'receipt.log'];
    const inPackage = ['zip.structure', 'bagit.manifest', 'bagit.sm3', 'mets.root', 'premis.fixity', 'report.snapshot'];
    for (const name of [...wanted, 'receipt.package', 'receipt.pdf-seal', 'receipt.pdf-log', ...inPackage]) {
      t.true(passed.includes(name), name);
    }
    t.regex(text, /A page that came with the package proves nothing/u);
    t.regex(text, /page version \d/u);
    t.deepEqual(opened.complaints, []);
    t.deepEqual(opened.requests, []);
  },
);

eachBrowser(
  'the time-stamps of a receipt are verified in their order, and a missing one is found',
  async (t, openPage) => {
    if (!outside(t, 'openssl', 'apt-get install openssl', existsSync('/usr/bin/openssl'))) return;
    const tsa = await serveOpensslTimestamps(t);
    const authority = openTimestampAuthority(tsa.url);
    const stamped = await signReceipt(sampleFacts(), await temporaryKey(), { authority, required: true });
    await tsa.certify(new Date(Date.now() + 9 * 24 * 60 * 60 * 1000));
    const taken: ReceiptArchiveTimestamp[] = [];
    for (let count = 0; count < 2; count += 1) {
      const before = taken.length > 0 ? { ...stamped, archiveTimestamps: [...taken] } : stamped;
      const { kept } = await renewEvidence(before, undefined, authority);
      taken.push(JSON.parse(Buffer.from(kept).toString('utf8')));
    }
    const given = (archiveTimestamps: ReceiptArchiveTimestamp[]): Given => ({
      name: 'receipt.json',
      bytes: receiptBytes({ ...stamped, archiveTimestamps }),
    });
    const trusted = await tsa.certificates();
    const { passed } = await (await openPage()).verify([given(taken), ...trusted]);
    for (const name of ['receipt.timestamp', 'receipt.evidence']) t.true(passed.includes(name), name);
    const { failed } = await (await openPage()).verify([given(taken.slice(1)), ...trusted]);
    t.deepEqual(failed, ['receipt.evidence']);
    const alone = await (await openPage()).verify([given(taken)]);
    t.false(alone.passed.includes('receipt.evidence'), 'anybody can add a time-stamp');
    t.deepEqual(alone.failed, []);
  },
);

eachBrowser('a notice is verified, and the receipt that it is about no longer stands', async (t, openPage) => {
  const opened = await openPage();
  const { receipt, json, known } = await receive(t);
  const key = await temporaryKey();
  const notice = { name: 'notice.json', bytes: noticeBytes(await voidNotice(receipt, key)) };
  const believed = await opened.verify([json, notice], `${known}${key.publicKey.kid}\n`);
  t.deepEqual(believed.failed, ['receipt.standing']);
  for (const name of ['notice.signature', 'notice.trusted-key', 'receipt.signature']) {
    t.true(believed.passed.includes(name), name);
  }
  const strange = await (await openPage()).verify([json, notice], known);
  t.deepEqual(strange.failed, ['notice.trusted-key'], 'anybody can write a notice');
});

eachBrowser('the page reaches no network and runs no other program, whoever tries', async (t, openPage) => {
  const opened = await openPage();
  const tried = await opened.ask(`(async () => {
    window.refused = new Set();
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) =>
      window.refused.add(effectiveDirective),
    );
    const outcomeOf = async (attempt) => {
      try {
        await attempt();
        return 'done';
      } catch {
        return 'refused';
      }
    };
    new Image().src = 'https://example.org/x.png';
    return {
      fetch: await outcomeOf(() => fetch('https://example.org/')),
      // Browsers say so at once, or later.
      thread: await outcomeOf(
        () =>
          new Promise((begun, refused) => {
            const thread = new Worker('https://example.org/x.js');
            thread.onerror = refused;
            thread.onmessage = begun;
          }),
      ),
    };
  })()`);
  t.deepEqual(tried, { fetch: 'refused', thread: 'refused' });
  await opened.ask(
    `document.body.append(Object.assign(document.createElement('script'), { text: 'document.title = 1' }))`,
  );
  t.is(await opened.page.title(), 'Offline verification');
  // A browser tells of what its policy refused when it gets to it.
  const refused = await opened.ask(`(async () => {
    for (let looks = 0; looks < 500 && window.refused.size < 3; looks += 1) {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return [...window.refused].toSorted();
  })()`);
  t.deepEqual(refused, ['connect-src', 'img-src', 'script-src-elem']);
});

const changed = (bytes: Uint8Array, place: number, bits = 1): Buffer => {
  const copy = Buffer.from(bytes);
  copy[place] = (copy[place] ?? 0) ^ bits;
  return copy;
};

const edited = ({ name, bytes }: Given, from: string, to: string): Given => {
  const text = Buffer.from(bytes).toString('utf8');
  return { name, bytes: Buffer.from(text.replace(from, to)) };
};

/** What is given instead of what was received, and what has to be found. */
const attacks: Readonly<
  Record<
    string,
    { readonly give: (received: Received) => readonly Given[]; readonly found: readonly string[] | RegExp }
  >
> = {
  'one byte of the package altered': {
    give: ({ zip, json }) => [{ ...zip, bytes: changed(zip.bytes, Math.floor(zip.bytes.length / 3)) }, json],
    found: ['receipt.package'],
  },
  'a fact of the receipt altered': {
    give: ({ json }) => [edited(json, '江北嘴金融城三期', '江北嘴金融城四期')],
    found: ['receipt.facts'],
  },
  'the proof of another place in the log': {
    give: ({ json }) => [edited(json, '"index": 0', '"index": 1')],
    found: ['log.inclusion'],
  },
  'the package of another delivery': {
    give: ({ json }) => [json, { name: 'yj-other.v1.zip', bytes: Buffer.from('PK\u0003\u0004 another') }],
    found: ['receipt.package'],
  },
  'a truncated package': {
    give: ({ zip }) => [{ ...zip, bytes: zip.bytes.subarray(0, zip.bytes.length - 5000) }],
    found: /Cannot be verified/u,
  },
  'a compressed member, which may be a bomb': {
    give: ({ zip }) => {
      const entry = Buffer.from(zip.bytes).lastIndexOf(`${packageId}/README.txt`) - 46;
      return [{ ...zip, bytes: changed(zip.bytes, entry + 10, 8) }];
    },
    found: ['zip.structure'],
  },
  'one byte of the PDF altered': {
    give: ({ document, json }) => {
      const place = Buffer.from(document.bytes).indexOf('/MediaBox') + 1;
      return [{ ...document, bytes: changed(document.bytes, place) }, json];
    },
    found: ['receipt.pdf-seal', 'receipt.pdf-log'],
  },
};

for (const [what, { give, found }] of Object.entries(attacks)) {
  eachBrowser(`${what} fails, and is told`, async (t, openPage) => {
    const opened = await openPage();
    const received = await receive(t);
    const { worst, failed, text } = await opened.verify(give(received), received.known);
    t.is(worst, 'bad');
    if (found instanceof RegExp) t.regex(text, found);
    else
      for (const name of found)
        t.true(
          failed.some((code) => code.startsWith(name)),
          `${name} in ${failed.join()}`,
        );
    t.deepEqual(opened.complaints, []);
  });
}

eachBrowser('a key of somebody else does not make a receipt the bureau’s', async (t, openPage) => {
  const opened = await openPage();
  const { json } = await receive(t);
  const { failed } = await opened.verify([json], 'A'.repeat(43));
  t.true(failed.includes('receipt.trusted-key'));
});

eachBrowser('each part of a divided delivery is proven with the package that lists it', async (t, openPage) => {
  const opened = await openPage();
  const files = awkwardFiles();
  const { whole, parts } = await divide(files, await soundInput(files, { perVolume: 5 }), filesLimit(5));
  const given = [whole, ...parts.map(({ made }) => made)].map(({ id, content: bytes }) => ({
    name: `${id}.zip`,
    bytes,
  }));
  const { failed, text } = await opened.verify(given);
  t.deepEqual(failed, []);
  t.is(text.match(/checks? (?:was|were) not performed/gu)?.length, 1, 'one outcome for all of them');
  const again = await openPage();
  const spoilt = given.map((one, index) => (index === 1 ? { ...one, bytes: changed(one.bytes, 900) } : one));
  t.is((await again.verify(spoilt)).worst, 'bad');
});

eachBrowser(
  'what calls itself a part, and no package lists, is proven by itself and not passed over',
  async (t, openPage) => {
    const opened = await openPage();
    const container = await soundPackage();
    const stray = zipOf(await membersOf(container), `${packageId}-09`);
    const { worst, failed } = await opened.verify([
      { name: 'whole.zip', bytes: container },
      { name: 'stray.zip', bytes: stray },
    ]);
    t.is(worst, 'bad');
    t.true(failed.includes('package.root'));
  },
);

eachBrowser(
  'signatures beside and within files are verified, and what a browser cannot do is told',
  async (t, openPage) => {
    const opened = await openPage();
    const { pki } = await makeWorld();
    const signature = signCms(record, pki.signers.p256);
    const { text, worst } = await opened.verify([
      { name: '记录.txt', bytes: record },
      { name: '记录.txt.p7s', bytes: signature },
      { name: 'root.cer', bytes: pki.root.certificate },
      { name: 'issuing.cer', bytes: pki.issuing.certificate },
      { name: '图纸.ofd', bytes: Buffer.from('PK\u0003\u0004') },
    ]);
    t.is(worst, 'care');
    t.regex(text, /Every signature is valid/u);
    t.regex(text, /\(OFD\) cannot be verified in a browser, and were not/u);
  },
);

eachBrowser('whatever a file or a bureau is called, it is text and no part of the page', async (t, openPage) => {
  const opened = await openPage();
  const hostile = '<img src=x onerror="document.title=1">\u202Egpj.exe';
  const issued = await issueReceipt(t, { bureau: { id: 'b', name: hostile } });
  const { text } = await opened.verify([
    { name: `${hostile}.json`, bytes: issued.beside },
    { name: hostile, bytes: record },
  ]);
  t.true(text.includes('<img src=x onerror="document.title=1">'));
  t.false(text.includes('\u202E'));
  t.is(await opened.ask(`document.querySelectorAll('img').length`), 0);
  t.is(await opened.page.title(), 'Offline verification');
  t.deepEqual(opened.complaints, []);
});

eachBrowser('a package of a gigabyte is read in bounded memory, and can be stopped', async (t, openPage) => {
  const opened = await openPage();
  const bytes = 1024 ** 3;
  const large = path.join(await temporaryFolder(t), 'yj-large.v1.zip');
  await using handle = await open(large, 'w');
  await handle.truncate(bytes);
  const receipt = path.join(path.dirname(large), 'receipt.json');
  const issued = await issueReceipt(t, { package: { ...sampleFacts().package, bytes, sha256: 'ab'.repeat(32) } });
  await using json = await open(receipt, 'w');
  await json.writeFile(issued.beside);
  await opened.give([large, receipt]);
  await opened.page.click('[data-key=verify]');
  await opened.page.click('[data-key=stop]');
  t.regex(await opened.text(), /was stopped and has no outcome/u);
  await opened.page.reload();
  const memory = watchChildren();
  const { failed } = await opened.verifyAt([large, receipt]);
  const grown = memory.stop();
  t.true(failed.includes('receipt.package'));
  t.true(grown < 400 * 1024 * 1024, `${Math.round(grown / 1024 ** 2)} MiB more`);
});

eachBrowser('the page speaks both languages, and works without a mouse', async (t, openPage) => {
  const opened = await openPage({ language: 'zh-CN', width: 360 });
  const { ask, page, text } = opened;
  t.is(await page.title(), '移交核验');
  t.is(await ask('document.documentElement.lang'), 'zh-CN');
  t.regex(await text(), /与信息包一起得到的核验页，什么也证明不了/u);
  t.true((await ask('document.documentElement.scrollWidth <= innerWidth')) === true, 'nothing sticks out');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  t.is(await ask('document.documentElement.lang'), 'en');
  t.is(await ask('document.activeElement.textContent'), '中文', 'focus stays where it was');
  await page.keyboard.press('Tab');
  t.is(await ask('document.activeElement.type'), 'file');
  t.is(await ask(`document.querySelectorAll('[aria-live=polite]').length`), 1);
});
