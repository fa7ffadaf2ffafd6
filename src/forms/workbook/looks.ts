/** How cells look. */
export type Look = keyof typeof looks;

interface LookRule {
  readonly font: keyof typeof fonts;
  readonly fill?: keyof typeof fills;
  readonly border?: true;
  readonly align?: 'left' | 'center' | 'right';
  readonly number?: true;
}

const fonts = {
  usual: '<sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>',
  bold: '<b/><sz val="11"/><name val="宋体"/><family val="3"/><charset val="134"/>',
  title: '<b/><sz val="18"/><name val="宋体"/><family val="3"/><charset val="134"/>',
  small: '<sz val="9"/><color rgb="FF5F5F5F"/><name val="宋体"/><family val="3"/><charset val="134"/>',
} as const;

/** The first two are those that every workbook has (ECMA-376 part 1, 18.8.21). */
const fills = { none: '', gray125: '', head: 'FFF3ECEA', required: 'FFF8D7D7' } as const;

const looks = {
  plain: { font: 'usual' },
  title: { font: 'title', align: 'center' },
  note: { font: 'small' },
  strong: { font: 'bold' },
  head: { font: 'bold', fill: 'head', border: true, align: 'center' },
  required: { font: 'bold', fill: 'required', border: true, align: 'center' },
  subhead: { font: 'small', fill: 'head', border: true, align: 'center' },
  text: { font: 'usual', border: true },
  centred: { font: 'usual', border: true, align: 'center' },
  number: { font: 'usual', border: true, align: 'right', number: true },
} as const satisfies Record<string, LookRule>;

const lookNames = Object.keys(looks);

/** Place of a look among the formats of `stylesPart`. */
export function formatOf(look: Look): number {
  return lookNames.indexOf(look);
}

/** The part of a workbook that says how cells look (ECMA-376 part 1, 18.8). Texts have the format of text, so that they stay texts when people edit them. */
export function stylesPart(): string {
  const borders = '<left style="thin"/><right style="thin"/><top style="thin"/><bottom style="thin"/><diagonal/>';
  const formats = Object.values<LookRule>(looks).map(({ font, fill = 'none', border, align = 'left', number }) => {
    const ids = `numFmtId="${number ? 0 : 49}" fontId="${placeIn(fonts, font)}" fillId="${placeIn(fills, fill)}" borderId="${border ? 1 : 0}"`;
    const applied = 'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"';
    return `<xf ${ids} xfId="0" ${applied}><alignment horizontal="${align}" vertical="center" wrapText="1"/></xf>`;
  });
  const fillMarkup = Object.entries(fills).map(([name, colour]) =>
    colour === ''
      ? `<fill><patternFill patternType="${name}"/></fill>`
      : `<fill><patternFill patternType="solid"><fgColor rgb="${colour}"/><bgColor indexed="64"/></patternFill></fill>`,
  );
  const fontMarkup = Object.values(fonts).map((font) => `<font>${font}</font>`);
  return [
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    `<fonts count="${fontMarkup.length}">${fontMarkup.join('')}</fonts>`,
    `<fills count="${fillMarkup.length}">${fillMarkup.join('')}</fills>`,
    `<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border>${borders}</border></borders>`,
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    `<cellXfs count="${formats.length}">${formats.join('')}</cellXfs>`,
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
    '</styleSheet>',
  ].join('');
}

function placeIn(table: object, name: string): number {
  return Object.keys(table).indexOf(name);
}
