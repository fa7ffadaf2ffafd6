import { type AST, RegExpParser } from '@eslint-community/regexpp';

const parser = new RegExpParser({ ecmaVersion: 2025 });

/** More ways than these through a pattern take too long to try; so many take some hundredths of a second. */
export const mostWays = 10_000_000;

/**
 * In how many ways a text can be tried against a pattern before it is known not to fit: an upper bound of the work of an
 * engine that backtracks, as JavaScript's does. Undefined where it is no pattern by the flag `u`, which all are run with.
 * @param longest characters of the longest text
 */
export function waysThrough(pattern: string, longest: number): number | undefined {
  let parsed: AST.Pattern;
  try {
    parsed = parser.parsePattern(pattern, 0, pattern.length, { unicode: true });
  } catch {
    return undefined;
  }
  const starts = parsed.alternatives.every(isAnchored) ? 1 : longest;
  return starts * waysOfAny(parsed.alternatives, longest);
}

function isAnchored({ elements }: AST.Alternative): boolean {
  const [first] = elements;
  return first?.type === 'Assertion' && first.kind === 'start';
}

function waysOfAny(alternatives: readonly AST.Alternative[], longest: number): number {
  return alternatives.reduce((sum, { elements }) => sum + waysOfAll(elements, longest), 0);
}

function waysOfAll(elements: readonly AST.Element[], longest: number): number {
  return elements.reduce((product, element) => product * waysOf(element, longest), 1);
}

function waysOf(element: AST.Element, longest: number): number {
  if (element.type === 'Quantifier') return waysOfRepeating(element, longest);
  if ('alternatives' in element) return waysOfAny(element.alternatives, longest);
  return 1;
}

function waysOfRepeating({ element, max, min }: AST.Quantifier, longest: number): number {
  const each = waysOf(element, longest);
  const most = Math.min(max, Math.max(min, longest));
  if (each <= 1) return most - min + 1;
  let ways = 0;
  for (let times = min; times <= most && ways <= mostWays; times += 1) ways += each ** times;
  return ways;
}
