import type { Bilingual } from '../i18n/text.ts';
import { Problem } from '../problem.ts';

/** The Problem of an environment that is not set up right. @param wrong the variable, and what it expects */
export function invalid(wrong: Bilingual, cause?: unknown): Problem {
  return new Problem('configuration.invalid', { params: { wrong }, cause });
}
