import {
  type PackageCheckName,
  type PackageCheckReason,
  type PackageFault,
  packageCheckReasons,
  packageChecks,
  packageFaults,
} from '../../i18n/checks/package.ts';
import { type Bilingual, fill, type TextParameters } from '../../i18n/text.ts';
import type { VerifyCheck } from '../../schema/types/verify-report.ts';

/** One thing that is checked: what is wrong is told to it, and what was found right. */
export interface Check {
  /** @param where the member of the package that it is about */
  readonly fail: (fault: PackageFault, where?: string, parameters?: FaultParameters) => void;
  /** Says why the check, or a part of it, was not performed. */
  readonly skip: (reason: PackageCheckReason, parameters?: FaultParameters, where?: string) => void;
  /** What stands in the sentence when nothing is wrong. */
  readonly found: (parameters: TextParameters) => void;
  readonly failed: () => boolean;
}

/** What stands in a sentence; a phrase stands there in each language. */
export type FaultParameters = Readonly<Record<string, string | number | Bilingual>>;

export interface Checks {
  readonly check: (name: PackageCheckName) => Check;
  /** All checks in the order in which they were first asked for. */
  readonly report: () => VerifyCheck[];
}

/** More faults of one kind than these help nobody, and a hostile package must not fill the memory with them. */
const toldPerCheck = 100;

export function openChecks(): Checks {
  const checks = new Map<PackageCheckName, Check & { report(): VerifyCheck[] }>();
  return {
    check(name) {
      const known = checks.get(name) ?? openCheck(name);
      checks.set(name, known);
      return known;
    },
    report: () => [...checks.values()].flatMap((check) => check.report()),
  };
}

function openCheck(name: PackageCheckName): Check & { report(): VerifyCheck[] } {
  const faults = openTold(name, 'failed');
  const omissions = openTold(name, 'not_performed');
  let parameters: TextParameters = {};
  return {
    fail: (fault, where, more) => faults.tell(fillPhrases(packageFaults[fault], { rule: '', ...more }), where),
    skip: (reason, more = {}, where) => omissions.tell(fillPhrases(packageCheckReasons[reason], more), where),
    found(more) {
      parameters = { ...parameters, ...more };
    },
    failed: () => faults.count() > 0,
    report() {
      const told = [...faults.all(), ...omissions.all()];
      return told.length > 0 ? told : [entryOf(name, 'passed', fill(packageChecks[name], parameters))];
    },
  };
}

interface Told {
  readonly tell: (message: Bilingual, where: string | undefined) => void;
  readonly count: () => number;
  readonly all: () => VerifyCheck[];
}

function openTold(name: PackageCheckName, outcome: VerifyCheck['outcome']): Told {
  const told: VerifyCheck[] = [];
  let count = 0;
  return {
    tell(message, where) {
      count += 1;
      if (count <= toldPerCheck) told.push(entryOf(name, outcome, message, where));
    },
    count: () => count,
    all() {
      const more = count - toldPerCheck;
      return more > 0 ? [...told, entryOf(name, outcome, fill(packageFaults['and-more'], { count: more }))] : told;
    },
  };
}

function entryOf(
  name: PackageCheckName,
  outcome: VerifyCheck['outcome'],
  message: Bilingual,
  where?: string,
): VerifyCheck {
  const place = where !== undefined && { where };
  return { name, ok: outcome !== 'failed', outcome, detail: message.en, message, ...place };
}

function fillPhrases({ zh, en }: Bilingual, parameters: FaultParameters): Bilingual {
  const inLanguage = (language: keyof Bilingual): TextParameters =>
    Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, typeof value === 'object' ? value[language] : value]),
    );
  return { zh: fill({ zh, en }, inLanguage('zh')).zh, en: fill({ zh, en }, inLanguage('en')).en };
}

/** How a sentence names the rules that it is about, e.g. ` (CSIP71)`. */
export function ruleText(...rules: readonly string[]): string {
  return rules.length > 0 ? ` (${rules.join(', ')})` : '';
}
