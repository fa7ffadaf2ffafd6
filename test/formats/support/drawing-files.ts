import { byExtension, bySignature, byText, bytes, hex, type MinimalFile, zeros } from './minimal-file.ts';

/** Release, the mark in DWG and DXF, and PRONOM's identifiers of DWG, ASCII DXF and binary DXF. */
const releases: readonly (readonly [string, string, string, string, string?])[] = [
  ['1.0', 'MC0.0', 'fmt/21', 'fmt/64'],
  ['1.2', 'AC1.2', 'fmt/22', 'fmt/65'],
  ['1.3', 'AC1.3', 'fmt/23', 'fmt/66'],
  ['1.4', 'AC1.40', 'fmt/24', 'fmt/67'],
  ['2.0', 'AC1.50', 'fmt/25', 'fmt/68'],
  ['2.1', 'AC2.10', 'fmt/26', 'fmt/69'],
  ['2.2', 'AC1001', 'fmt/27', 'fmt/70'],
  ['2.5', 'AC1002', 'fmt/28', 'fmt/71'],
  ['2.6', 'AC1003', 'fmt/29', 'fmt/72'],
  ['R9', 'AC1004', 'fmt/30', 'fmt/73'],
  ['R10', 'AC1006', 'fmt/31', 'fmt/74', 'fmt/80'],
  ['R11/12', 'AC1009', 'fmt/32', 'fmt/75', 'fmt/81'],
  ['R13', 'AC1012', 'fmt/33', 'fmt/76', 'fmt/82'],
  ['R14', 'AC1014', 'fmt/34', 'fmt/77', 'fmt/83'],
  ['2000-2002', 'AC1015', 'fmt/35', 'fmt/78', 'fmt/84'],
  ['2004-2006', 'AC1018', 'fmt/36', 'fmt/79', 'fmt/85'],
  ['2007-2009', 'AC1021', 'x-fmt/455', 'fmt/433', 'fmt/1390'],
  ['2010-2012', 'AC1024', 'fmt/434', 'fmt/435', 'fmt/1391'],
  ['2013-2017', 'AC1027', 'fmt/531', 'fmt/532', 'fmt/1392'],
  ['2018 onwards', 'AC1032', 'fmt/1395', 'fmt/1389', 'fmt/1393'],
];

const ifcSchemas: readonly (readonly [string | undefined, string, string | null])[] = [
  ['2x2', 'IFC2X2_FINAL', 'fmt/659'],
  ['2x3', 'IFC2X3', 'fmt/699'],
  ['4', 'IFC4', 'fmt/700'],
  ['4.3', 'IFC4X3_ADD2', 'fmt/700'],
  [undefined, 'IFC5_DRAFT', null],
];

const sketchUps: readonly (readonly [string, string])[] = [
  ['1', 'fmt/1259'],
  ['2', 'fmt/1260'],
  ['3', 'fmt/1261'],
  ['4', 'fmt/1262'],
  ['5', 'fmt/1263'],
  ['6', 'fmt/1264'],
  ['7', 'fmt/1265'],
  ['8', 'fmt/1266'],
  ['13', 'fmt/1267'],
  ['14', 'fmt/1268'],
  ['15', 'fmt/1269'],
  ['16', 'fmt/1270'],
  ['17', 'fmt/1271'],
  ['18', 'fmt/1272'],
  ['19', 'fmt/1273'],
];

const svg = 'svg xmlns="http://www.w3.org/2000/svg"';

/** Drawings and models. */
export const drawingFiles: readonly MinimalFile[] = [
  ...releases.map(([version, mark, puid]) => bySignature('a.dwg', 'dwg', puid, version, bytes(mark, zeros(10)))),
  ...releases.map(([version, mark, , puid]) => bySignature('a.dxf', 'dxf', puid, version, asciiDxf(mark))),
  bySignature('a.dxf', 'dxf', 'fmt/63', undefined, bytes('  0\nSECTION\n  2\nENTITIES\n  0\nENDSEC\n  0\nEOF\n')),
  ...releases.flatMap(([version, mark, , , puid]) =>
    puid ? [bySignature('a.dxf', 'dxf-binary', puid, version, binaryDxf(mark))] : [],
  ),
  bySignature('a.dxf', 'dxf-binary', 'fmt/1394', undefined, binaryDxf('AC9999')),
  bySignature('a.dwf', 'dwf', 'x-fmt/49', '6.0', bytes('(DWF V06.00)PK\u0003\u0004')),
  bySignature('a.dgn', 'dgn', 'x-fmt/346', '7', bytes(hex('c809fe02'), zeros(60))),
  byText('a.svg', 'svg', 'fmt/92', '1.1', `<${svg} version="1.1"/>`),
  byText(
    'a.svg',
    'svg',
    'fmt/91',
    '1.0',
    `<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]>\n<${svg} version="1.0"></svg>`,
  ),
  byText('a.svg', 'svg', 'fmt/413', 'Tiny 1.2', `<!-- 图 --><${svg} version="1.2"/>`),
  byText('a.svg', 'svg', 'fmt/91', undefined, `<${svg} width="1"></svg>`),
  ...ifcSchemas.map(([version, schema, puid]) => bySignature('a.ifc', 'ifc', puid, version, step(schema))),
  bySignature('a.stp', 'step', 'fmt/698', undefined, step('AUTOMOTIVE_DESIGN')),
  ...sketchUps.map(([version, puid]) => bySignature('a.skp', 'skp', puid, version, sketchUp(`{${version}.0}`))),
  bySignature('a.skp', 'skp', 'x-fmt/451', undefined, sketchUp('{24.0}')),
  bySignature('a.3ds', '3ds', 'x-fmt/19', undefined, bytes('MM', hex('40000000 02000a000000 03000000 3d3d'))),
  byText('a.x3d', 'x3d', 'fmt/579', '3.0', '<?xml version="1.0"?><X3D version="3.0"/>'),
  byText('a.x3d', 'x3d', 'fmt/580', '3.1', '<?xml version="1.0"?><X3D version="3.1"/>'),
  byText('a.x3d', 'x3d', 'fmt/581', '3.2', '<?xml version="1.0"?><X3D version="3.2"/>'),
  byText('a.x3d', 'x3d', 'fmt/582', '3.3', '<?xml version="1.0"?><X3D version="3.3"/>'),
  byText('a.x3d', 'x3d', null, undefined, '<?xml version="1.0"?><X3D version="4.0"/>'),
  bySignature('a.wrl', 'vrml', 'fmt/94', '2.0', bytes('#VRML V2.0 utf8\nShape {}')),
  bySignature('a.wrl', 'vrml', 'fmt/93', '1.0', bytes('#VRML V1.0 ascii\nSeparator {}')),
  bySignature('a.glb', 'glb', 'fmt/1316', '2', bytes('glTF', hex('02000000 0c000000'))),
  byText('a.gltf', 'gltf', 'fmt/1315', '2', '{"asset": {"version": "2.0"}}'),
  byText('a.gltf', 'gltf', 'fmt/1314', '1', '{"asset": {"version": "1.0"}}'),
  byExtension('a.obj', 'obj', 'fmt/1210', undefined, '# 模型\nv 0.0 1.0 2.0\nf 1 1 1\n'),
];

function asciiDxf(mark: string): Buffer {
  return bytes(
    `999\r\n图层\r\n  0\r\nSECTION\r\n  2\r\nHEADER\r\n  9\r\n$ACADVER\r\n  1\r\n${mark}\r\n  0\r\nENDSEC\r\n  0\r\nEOF\r\n`,
  );
}

function binaryDxf(mark: string): Buffer {
  return bytes('AutoCAD Binary DXF\r\n\u001a\0', '\0\0SECTION\0\u0002\0HEADER\0\t\0$ACADVER\0\u0001\0', mark, '\0');
}

function step(schema: string): Buffer {
  return bytes(`ISO-10303-21;\nHEADER;\nFILE_DESCRIPTION((''),'2;1');\nFILE_SCHEMA (('${schema}'));\nENDSEC;\n`);
}

function sketchUp(version: string): Buffer {
  return bytes(
    hex('fffeff0e'),
    Buffer.from('SketchUp Model', 'utf16le'),
    hex('fffeff08'),
    Buffer.from(version, 'utf16le'),
  );
}
