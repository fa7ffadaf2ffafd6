import { mkdir, mkdtemp } from 'node:fs/promises';
import path from 'node:path';
import { Command } from 'commander';
import { pino } from 'pino';
import { readConfig } from '../../config.ts';
import { readHandoverDocument } from '../../delivery/document/handover-document.ts';
import { openDelivery } from '../../delivery/open-delivery.ts';
import { verifyReceipt } from '../../handover/receipt/verify.ts';
import { stateWords } from '../../i18n/handover/case-words.ts';
import type { Bilingual } from '../../i18n/text.ts';
import { openPackageFile } from '../../packaging/package-reader.ts';
import { verifyPackage } from '../../packaging/verify/verify-package.ts';
import { gatherCast } from '../demo/cast.ts';
import { type Leavings, play } from '../demo/play.ts';
import { sampleDelivery, sampleTrust } from '../demo/sample-project.ts';
import { unwritable } from '../files/unwritable.ts';
import { fileName } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';

/** `yijiao demo`: delivers the sample project through the public API as three users, and verifies the outcome offline. */
export const demoCommand: CommandOf = (run) =>
  new Command('demo')
    .description('start a service in a fresh folder, deliver the sample project as three people would, verify it, stop')
    .option('--folder <folder>', 'where to make the fresh folder', fileName, 'demo')
    .action(run(demo));

async function demo({ folder: parent }: { readonly folder: string }): Promise<number> {
  const terminal = openTerminal();
  const folder = await freshFolder(parent).catch((cause: unknown) => {
    throw unwritable(parent, cause);
  });
  const startedAt = performance.now();
  let step = 0;
  const tell = ({ zh, en }: Bilingual): void => {
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1).padStart(5);
    step += 1;
    terminal.result({ zh: `${seconds} s  ${step}. ${zh}`, en: `${seconds} s  ${step}. ${en}` });
  };
  const left = await playOnFreshService(folder, terminal, tell);
  const verified = await verifyOffline(left, tell);
  tellLeavings(left, folder, terminal);
  return verified ? exitCode.done : exitCode.negative;
}

async function freshFolder(parent: string): Promise<string> {
  await mkdir(parent, { recursive: true });
  return await mkdtemp(path.resolve(parent, `${new Date().toISOString().slice(0, 10)}-`));
}

async function playOnFreshService(
  folder: string,
  terminal: Terminal,
  tell: (text: Bilingual) => void,
): Promise<Leavings> {
  const config = readConfig({
    YIJIAO_DATA: path.join(folder, 'service'),
    YIJIAO_PORT: '0',
    YIJIAO_TRUST: sampleTrust,
    YIJIAO_BUREAU_NAME: '重庆市城市建设档案馆（演示）',
    YIJIAO_BUREAU_USCC: '12500000MBDEM0001R',
  });
  const { startService } = await import('../../main.ts');
  const log = pino({ level: 'info' }, pino.destination(path.join(folder, 'service.log')));
  const service = await startService(config, log);
  try {
    const { administrator, url } = service;
    if (!administrator) throw new Error('a fresh service has its first administrator');
    tell({ zh: `服务已在 ${url} 启动，数据全新`, en: `a service starts on ${url} with nothing in it` });
    return await play(await gatherCast(url, administrator, await deliveringUnit(), terminal), folder, terminal, tell);
  } finally {
    await service.stop();
  }
}

async function deliveringUnit(): Promise<{ name: string; uscc: string }> {
  const content = await openDelivery(sampleDelivery);
  const { parsed } = await readHandoverDocument(content);
  await content.close();
  if (!parsed.ok) throw new Error('the sample project has a sound handover document');
  const { name, uscc = '' } = parsed.value.deliveringUnit;
  return { name, uscc };
}

/** The service is stopped by now: what is proven here needs nothing but the files. */
async function verifyOffline(left: Leavings, tell: (text: Bilingual) => void): Promise<boolean> {
  const source = await openPackageFile(left.package);
  const packageReport = await verifyPackage(source);
  const bytes = source.read({ start: 0, end: source.bytes });
  const receipt = await openPackageFile(left.receipt);
  const raw = Buffer.concat(await Array.fromAsync(receipt.read({ start: 0, end: receipt.bytes })));
  const receiptReport = await verifyReceipt(raw, { package: { name: path.basename(left.package), bytes } });
  await source.close();
  await receipt.close();
  for (const [zh, en, { ok, checks }] of [
    ['信息包', 'package', packageReport],
    ['接收凭证', 'receipt', receiptReport],
  ] as const) {
    const passed = checks.filter(({ outcome }) => outcome === 'passed').length;
    tell({
      zh: `服务已停止；离线验证${zh}：${ok ? '完好' : '不完好'}（${passed} 项通过）`,
      en: `the service is stopped; the ${en} verified offline: ${ok ? 'intact' : 'NOT intact'} (${passed} checks passed)`,
    });
  }
  return packageReport.ok && receiptReport.ok;
}

function tellLeavings({ handover, ...left }: Leavings, folder: string, terminal: Terminal): void {
  const state = stateWords[handover.state][terminal.language];
  const rows: readonly (readonly [Bilingual, string])[] = [
    [{ zh: '移交', en: 'handover' }, `${handover.id}  ${handover.reference}  ${state}`],
    [{ zh: '报送内容', en: 'delivery' }, left.delivery],
    [{ zh: '信息包', en: 'package' }, left.package],
    [{ zh: '接收凭证', en: 'receipt' }, left.receiptPdf],
    [{ zh: '凭证原件', en: 'signed JSON' }, left.receipt],
    [{ zh: '取出的文件', en: 'one file' }, left.oneFile],
    [{ zh: '服务数据', en: 'service data' }, path.join(folder, 'service')],
    [{ zh: '日志', en: 'log' }, path.join(folder, 'service.log')],
  ];
  terminal.result('');
  for (const [name, value] of rows) {
    terminal.result({ zh: `  ${name.zh.padEnd(6, '　')}${value}`, en: `  ${name.en.padEnd(14)}${value}` });
  }
  terminal.result('');
  terminal.result({
    zh: `再验证一次：npx yijiao verify ${left.package}`,
    en: `Verify it again yourself: npx yijiao verify ${left.package}`,
  });
}
