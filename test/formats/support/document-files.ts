import { byExtension, bySignature, byText, bytes, type MinimalFile } from './minimal-file.ts';

const pdfVersions: readonly (readonly [string, string])[] = [
  ['1.0', 'fmt/14'],
  ['1.1', 'fmt/15'],
  ['1.2', 'fmt/16'],
  ['1.3', 'fmt/17'],
  ['1.4', 'fmt/18'],
  ['1.5', 'fmt/19'],
  ['1.6', 'fmt/20'],
  ['1.7', 'fmt/276'],
  ['2.0', 'fmt/1129'],
];

const pdfaLevels: readonly (readonly [string, string | null])[] = [
  ['1a', 'fmt/95'],
  ['1b', 'fmt/354'],
  ['2a', 'fmt/476'],
  ['2b', 'fmt/477'],
  ['2u', 'fmt/478'],
  ['3a', 'fmt/479'],
  ['3b', 'fmt/480'],
  ['3u', 'fmt/481'],
  ['4', 'fmt/1910'],
  ['4e', 'fmt/1911'],
  ['4f', 'fmt/1912'],
  ['1', null],
  ['2', null],
  ['3', null],
];

const rtfVersions: readonly (readonly [string | undefined, string | null, string])[] = [
  ['0', 'fmt/969', '{\\rtf0\\ansi x}'],
  ['1.0-1.4', 'fmt/45', '{\\rtf1\\ansi x}'],
  ['1.5-1.6', 'fmt/50', '{\\rtf1\\ansi\\ansicpg936 x}'],
  ['1.7', 'fmt/52', '{\\rtf1\\ansi\\ansicpg936\\stshfdbch0 x}'],
  ['1.8', 'fmt/53', '{\\rtf1\\ansi\\ansicpg936\\stshfdbch0\\lsdstimax156 x}'],
  ['1.9', 'fmt/355', '{\\rtf1\\ansi\\ansicpg936\\stshfdbch0{\\*\\datastore 00}}'],
  [undefined, null, '{\\rtf x}'],
];

const htmlVersions: readonly (readonly [string | undefined, string, string])[] = [
  [undefined, 'fmt/96', '<html><body>x</body></html>'],
  ['2.0', 'fmt/97', '<!DOCTYPE HTML PUBLIC "-//IETF//DTD HTML 2.0//EN"><html></html>'],
  ['3.2', 'fmt/98', '<!doctype html public "-//W3C//DTD HTML 3.2 Final//EN"><html></html>'],
  ['4.0', 'fmt/99', '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0//EN"><html></html>'],
  ['4.01', 'fmt/100', '<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN"><html></html>'],
  ['5', 'fmt/471', '<!DOCTYPE html>\n<html lang="zh"></html>'],
  [
    'XHTML 1.0',
    'fmt/102',
    '<?xml version="1.0"?><!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" ""><html></html>',
  ],
  ['XHTML 1.1', 'fmt/103', '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "x"><html></html>'],
];

/** Documents that begin with their mark, and texts. */
export const documentFiles: readonly MinimalFile[] = [
  ...pdfVersions.map(([version, puid]) => bySignature('a.pdf', 'pdf', puid, version, pdfOf(version))),
  bySignature('a.pdf', 'pdf', null, undefined, pdfOf('9.9')),
  ...pdfaLevels.map(([level, puid]) => bySignature('a.pdf', 'pdf-a', puid, level, pdfaOf(level))),
  ...rtfVersions.map(([version, puid, text]) => bySignature('a.rtf', 'rtf', puid, version, text)),
  ...htmlVersions.map(([version, puid, text]) => byText('a.html', 'html', puid, version, text)),
  byText('a.xml', 'xml', 'fmt/101', '1.0', '<?xml version="1.0"?><a/>'),
  byText('a.xml', 'xml', 'fmt/1776', '1.1', '<?xml version="1.1"?><a/>'),
  byText('a.json', 'json', 'fmt/817', undefined, '{"工程": [1, 2]}'),
  byText('a.eml', 'eml', 'fmt/950', 'MIME 1.0', 'From: a@b\r\nDate: today\r\nMIME-Version: 1.0\r\n\r\nx'),
  byText('a.eml', 'eml', 'fmt/278', undefined, 'From: a@b\nSubject: x\n y\n\nx'),
  byText('a.txt', 'txt', 'x-fmt/111', undefined, '隐蔽工程验收记录\n'),
  byExtension('a.csv', 'csv', 'x-fmt/18', undefined, '序号,题名\n1,图纸\n'),
  byExtension('a.tsv', 'tsv', 'x-fmt/13', undefined, '1\t2\n'),
  byExtension('a.sql', 'sql', 'fmt/206', undefined, 'create table a (b text);'),
  byExtension('a.md', 'markdown', 'fmt/1149', undefined, '# 说明\n'),
];

/** A PDF of nothing but a header and an end. */
export function pdfOf(version: string, content = ''): Buffer {
  return bytes(`%PDF-${version}\n%\u00e2\u00e3\n${content}\nstartxref\n0\n%%EOF\n`);
}

function pdfaOf(level: string): Buffer {
  const [part = '', conformance] = level;
  const claim = conformance ? `<pdfaid:conformance>${conformance.toUpperCase()}</pdfaid:conformance>` : '';
  const xmp = `<rdf:Description xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>${part}</pdfaid:part>${claim}`;
  return pdfOf(part === '4' ? '2.0' : '1.7', xmp);
}
