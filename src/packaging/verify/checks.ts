import {
  type PackageCheckName,
  type PackageCheckReason,
  type PackageFault,
  packageCheckReasons,
  packageChecks,
  packageFaults,
} from '../../i18n/package-checks.ts';
import { type Bilingual, fill, type TextParameters } from '../../i18n/text.ts';
import type { VerifyCheck } from '../../schema/types/verify-report.ts';

/** One thing that is checked: what is wrong is told to it, and what was found right. */
export interface Check {
  /** @param where the member of the package that it is about */
  readonly fail: (fault: PackageFault, where?: string, parameters?: FaultParameters) => void;
  /** Says why the check, or a part of it, was not performed. */
  readonly skip: (reason: PackageCheckReason, parameters?: TextParameters, where?: string) => void;
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

/** More faults of one kind than these help nobody. */
const faultsToldPerCheck = 100;

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
  const told: VerifyCheck[] = [];
  let parameters: TextParameters = {};
  let faults = 0;
  const tell = (outcome: VerifyCheck['outcome'], message: Bilingual, where?: string): VerifyCheck => {
    return {
      name,
      ok: outcome !== 'failed',
      outcome,
      detail: message.en,
      message,
      ...(where !== undefined && { where }),
    };
  };
  return {
    fail(fault, where, faultParameters) {
      faults += 1;
      const sentence = fillPhrases(packageFaults[fault], { rule: '', ...faultParameters });
      if (faults <= faultsToldPerCheck) told.push(tell('failed', sentence, where));
    },
    skip(reason, reasonParameters, where) {
      told.push(tell('not_performed', fill(packageCheckReasons[reason], reasonParameters), where));
    },
    found(more) {
      parameters = { ...parameters, ...more };
    },
    failed: () => faults > 0,
    report() {
      const more = faults - faultsToldPerCheck;
      if (more > 0) return [...told, tell('failed', fill(packageFaults['and-more'], { count: more }))];
      return told.length > 0 ? told : [tell('passed', fill(packageChecks[name], parameters))];
    },
  };
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
