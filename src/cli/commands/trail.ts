import { Command, InvalidArgumentError } from 'commander';
import type { VerifierKey } from '../../audit/log/notes/verifier-key.ts';
import type { TrailHead } from '../../audit/trail/entry.ts';
import { trailReport } from '../../audit/trail/trail-report.ts';
import type { Anchor } from '../../audit/trail/verify-trail.ts';
import { readConfig } from '../../config.ts';
import type { Bilingual } from '../../i18n/text.ts';
import type { TrailReport } from '../../schema/types/trail-report.ts';
import { verifierKey } from '../option-values.ts';
import type { CommandOf } from '../run-cli.ts';
import { exitCode, openTerminal, type Terminal } from '../terminal.ts';
import { anchorsIn } from '../trail/anchors-in-log.ts';
import { readExport } from '../trail/read-export.ts';

interface TrailCommandOptions {
  readonly anchor?: readonly TrailHead[];
  readonly log?: string;
  readonly logKey?: VerifierKey;
  readonly json?: true;
}

/** `yijiao trail [export]`: computes the audit trail anew. Exit code 0 nothing tampered with, 1 something. */
export const trailCommand: CommandOf = (run) =>
  new Command('trail')
    .description(
      'compute the audit trail anew, of the configured database or of an export, and tell what was tampered with',
    )
    .argument('[export]', 'audit trail exported as JSON Lines')
    .option('--anchor <digest...>', 'digest that somebody has kept elsewhere, as <position>:<digest>', anchors)
    .option(
      '--log <log>',
      'transparency log in which the trail is anchored: a folder, a store (file:… or s3://…) or a URL',
    )
    .option('--log-key <vkey>', 'verifier key of the log, as its bureau has published it', verifierKey)
    .option('--json', 'print the report on the trail as JSON')
    .action(run(trail));

function anchors(text: string, before: readonly TrailHead[] = []): readonly TrailHead[] {
  const [, position, digest] = /^(\d{1,15}):([0-9a-f]{64})$/u.exec(text) ?? [];
  if (position === undefined || digest === undefined) {
    throw new InvalidArgumentError('a position and a digest such as 1200:5f70bf18… are expected');
  }
  return [...before, { position: Number(position), digest }];
}

async function trail(file: string | undefined, options: TrailCommandOptions): Promise<number> {
  const terminal = openTerminal();
  const { anchor = [], log, logKey, json } = options;
  const kept: readonly Anchor[] = [...anchor, ...(log === undefined ? [] : await anchorsIn(log, logKey))];
  const report =
    file === undefined ? await ofDatabase(kept) : await trailReport(file, readExport(file), { anchors: kept });
  if (json) terminal.json(report);
  else tell(report, terminal);
  return report.ok ? exitCode.done : exitCode.negative;
}

async function ofDatabase(given: readonly Anchor[]): Promise<TrailReport> {
  const { verifyTrailIn } = await import('../../composition/verify-trail.ts');
  return verifyTrailIn(readConfig(process.env), given);
}

function tell({ anchors: kept, troubles, entries, head, ok }: TrailReport, terminal: Terminal): void {
  for (const { message } of troubles) terminal.result({ zh: `✗ ${message.zh}`, en: `✗ ${message.en}` });
  terminal.result({
    zh: `共 ${entries} 条；末条摘要：${head.position}:${head.digest}`,
    en: `${entries} ${entries === 1 ? 'entry' : 'entries'}; the last digest is ${head.position}:${head.digest}`,
  });
  terminal.result(heldAgainst(kept));
  terminal.result(
    ok ? { zh: '没有发现篡改。', en: 'Nothing was tampered with.' } : { zh: '发现篡改！', en: 'There was tampering!' },
  );
}

function heldAgainst(kept: number): Bilingual {
  if (kept > 0) {
    return {
      zh: `已与别处留存的 ${kept} 个摘要核对。`,
      en: `Held against ${kept} ${kept === 1 ? 'digest' : 'digests'} kept elsewhere.`,
    };
  }
  return {
    zh: '没有别处留存的摘要可供核对：轨迹若被整体改写，这里看不出来。',
    en: 'No digest kept elsewhere was there to hold it against: a trail rewritten as a whole would not show.',
  };
}
