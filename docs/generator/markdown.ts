/** The pages are made from the code; whoever edits them would lose it. */
export const made = '<!-- Made by `npm run generate`; do not edit. -->';

/** A page that is made as a whole. */
export function page(title: string, purpose: string, ...parts: readonly string[]): string {
  return `${made}\n\n# ${title}\n\n${purpose}\n\n${parts.join('\n')}\n`;
}

export function table(heads: readonly string[], rows: readonly string[]): string {
  return [row(heads), row(heads.map(() => '---')), ...rows].join('\n');
}

export function row(cells: readonly string[]): string {
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** Both languages in one cell; of words that follow a number, the plural. */
export function both({ zh, en }: { zh: string; en: string }): string {
  return `${zh}<br>${en}`.replaceAll(/\{\w+:[^|}]*\|([^}]*)\}/gu, '$1');
}
