import { byExtension, bySignature, bytes, hex, type MinimalFile, zeros } from './minimal-file.ts';

const exifVersions: readonly (readonly [string, string, string])[] = [
  ['0200', 'Exif 2.0', 'x-fmt/398'],
  ['0210', 'Exif 2.1', 'x-fmt/390'],
  ['0220', 'Exif 2.2', 'x-fmt/391'],
  ['0221', 'Exif 2.21', 'fmt/645'],
  ['0232', 'Exif 2.3', 'fmt/1507'],
];

const png = bytes(hex('89504e470d0a1a0a 0000000d'), 'IHDR', zeros(13), zeros(4));
const asf = hex('3026b2758e66cf11a6d900aa0062ce6c');
const ogg = bytes('OggS', hex('0002'), zeros(22));
const avsSequence = hex('000001b0 20 10 000000');

/** Images, sound and moving pictures. */
export const mediaFiles: readonly MinimalFile[] = [
  ...exifVersions.flatMap(([code, version, puid]) => [
    bySignature(
      'a.jpg',
      'jpeg',
      puid,
      version,
      bytes(hex('ffd8ffe1 0040'), 'Exif\0\0MM\0*', zeros(20), hex('9000 0007 00000004'), code),
    ),
    bySignature(
      'a.jpg',
      'jpeg',
      puid,
      version,
      bytes(hex('ffd8ffe1 0040'), 'Exif\0\0II*\0', zeros(20), hex('0090 0700 04000000'), code),
    ),
  ]),
  bySignature('a.jpg', 'jpeg', 'fmt/42', 'JFIF 1.00', bytes(hex('ffd8ffe0 0010'), 'JFIF\0', hex('0100'), zeros(7))),
  bySignature('a.jpg', 'jpeg', 'fmt/43', 'JFIF 1.01', bytes(hex('ffd8ffe0 0010'), 'JFIF\0', hex('0101'), zeros(7))),
  bySignature('a.jpeg', 'jpeg', 'fmt/44', 'JFIF 1.02', bytes(hex('ffd8ffe0 0010'), 'JFIF\0', hex('0102'), zeros(7))),
  bySignature('a.jpg', 'jpeg', 'fmt/112', 'SPIFF 1.0', bytes(hex('ffd8ffe8 0020'), 'SPIFF\0', hex('0100'))),
  bySignature('a.jpg', 'jpeg', 'fmt/41', undefined, hex('ffd8ffdb 0043')),
  bySignature('a.tif', 'tiff', 'fmt/353', undefined, bytes('II*\0', zeros(20))),
  bySignature('a.tiff', 'tiff', 'fmt/353', undefined, bytes('MM\0*', zeros(20))),
  bySignature('a.tif', 'tiff', 'fmt/155', 'GeoTIFF', bytes('II*\0', zeros(9000), hex('af87 0300 20 000000'))),
  bySignature('a.tif', 'bigtiff', 'fmt/1917', undefined, hex('49492b00 08000000')),
  bySignature('a.png', 'png', 'fmt/11', '1.0', bytes(png, 'IDAT')),
  bySignature('a.png', 'png', 'fmt/12', '1.1', bytes(png, 'sRGB')),
  bySignature('a.png', 'png', 'fmt/13', '1.2', bytes(png, 'iTXt')),
  bySignature('a.png', 'png', 'fmt/935', 'animated', bytes(png, 'acTL')),
  bySignature('a.gif', 'gif', 'fmt/3', '87a', bytes('GIF87a', zeros(4))),
  bySignature('a.gif', 'gif', 'fmt/4', '89a', bytes('GIF89a', zeros(4))),
  bmp('fmt/115', '2.0', '0c000000 01000100 0100 1800'),
  bmp('fmt/116', '3.0', '28000000 00000000 00000000 0100 1800 00000000'),
  bmp('fmt/117', '3.0 NT', '28000000 00000000 00000000 0100 2000 03000000'),
  bmp('fmt/118', '4.0', '6c000000 00000000 00000000 0100 2000 03000000'),
  bmp('fmt/119', '5.0', '7c000000 00000000 00000000 0100 2000 03000000'),
  bmp('x-fmt/270', 'OS/2 2.0', '40000000 00000000 00000000 0100 1800'),
  bySignature('a.webp', 'webp', 'fmt/566', 'lossy', bytes('RIFF', zeros(4), 'WEBPVP8 ')),
  bySignature('a.webp', 'webp', 'fmt/567', 'lossless', bytes('RIFF', zeros(4), 'WEBPVP8L')),
  bySignature('a.webp', 'webp', 'fmt/568', 'extended', bytes('RIFF', zeros(4), 'WEBPVP8X')),
  bySignature('a.heic', 'heic', 'fmt/1101', undefined, box('ftypheic\0\0\0\0mif1heic')),
  bySignature(
    'a.jp2',
    'jp2',
    'x-fmt/392',
    undefined,
    bytes(hex('0000000c'), 'jP  ', hex('0d0a870a 00000014'), 'ftypjp2 '),
  ),

  bySignature('a.wav', 'wav', 'fmt/6', undefined, bytes('RIFF', zeros(4), 'WAVE', 'LIST')),
  bySignature('a.wav', 'wav', 'fmt/141', 'PCM', bytes('RIFF', zeros(4), 'WAVEfmt ', hex('10000000 0100'))),
  bySignature('a.wav', 'wav', 'fmt/142', 'extended', bytes('RIFF', zeros(4), 'WAVEfmt ', hex('12000000 0100'))),
  bySignature('a.wav', 'wav', 'fmt/143', 'extensible', bytes('RIFF', zeros(4), 'WAVEfmt ', hex('28000000 feff'))),
  bySignature('a.wav', 'wav', 'fmt/1', 'Broadcast 0', broadcastWave('0000')),
  bySignature('a.wav', 'wav', 'fmt/2', 'Broadcast 1', broadcastWave('0100')),
  bySignature('a.wav', 'wav', 'fmt/527', 'Broadcast 2', broadcastWave('0200')),
  bySignature('a.wav', 'wav', 'fmt/712', 'RF64', bytes('RF64', hex('ffffffff'), 'WAVEds64')),
  bySignature('a.aif', 'aiff', 'fmt/414', undefined, bytes('FORM', zeros(4), 'AIFFCOMM')),
  bySignature('a.aifc', 'aiff', 'x-fmt/136', 'compressed', bytes('FORM', zeros(4), 'AIFCFVER')),
  bySignature('a.mid', 'midi', 'x-fmt/230', undefined, bytes('MThd', hex('00000006 0001 0002 0060'), 'MTrk')),
  bySignature('a.flac', 'flac', 'fmt/279', undefined, bytes('fLaC', hex('00000022'))),
  bySignature('a.ogg', 'ogg', 'fmt/203', 'Vorbis', bytes(ogg, hex('01'), 'vorbis', zeros(4))),
  bySignature('a.opus', 'ogg', 'fmt/946', 'Opus', bytes(ogg, 'OpusHead')),
  bySignature('a.spx', 'ogg', 'fmt/948', 'Speex', bytes(ogg, 'Speex   ')),
  bySignature('a.oga', 'ogg', 'fmt/947', 'FLAC', bytes(ogg, hex('7f'), 'FLAC')),
  bySignature('a.ogg', 'ogg', 'fmt/944', undefined, bytes(ogg, 'other')),
  bySignature('a.ogv', 'ogv', 'fmt/945', 'Theora', bytes(ogg, hex('80'), 'theora')),
  bySignature('a.aac', 'aac', 'fmt/1812', undefined, frames(hex('fff15080 0400fc'), 32)),
  bySignature('a.mp3', 'mp3', 'fmt/134', undefined, frames(hex('fffb9000'), 417)),
  bySignature(
    'a.mp3',
    'mp3',
    'fmt/134',
    undefined,
    bytes('ID3', hex('0300 00 0000000a'), zeros(10), frames(hex('fff36000'), 144)),
  ),

  bySignature('a.mp4', 'mp4', 'fmt/199', undefined, box('ftypisom\0\0\u0002\0isomiso2avc1mp41')),
  bySignature('a.m4a', 'm4a', 'fmt/199', undefined, box('ftypM4A \0\0\0\0M4A mp42isom')),
  bySignature('a.3gp', '3gp', 'fmt/357', undefined, box('ftyp3gp4\0\0\0\0isom3gp4')),
  bySignature('a.mov', 'mov', 'x-fmt/384', undefined, box('ftypqt  \0\0\0\0qt  ')),
  bySignature(
    'a.mov',
    'mov',
    'x-fmt/384',
    undefined,
    bytes(box('wide'), zeros(70_000), box('moov'), hex('0000006c'), 'mvhd'),
  ),
  bySignature('a.avi', 'avi', 'fmt/5', undefined, bytes('RIFF', zeros(4), 'AVI LIST')),
  bySignature('a.mpg', 'mpeg-program', 'x-fmt/386', 'MPEG-2', hex('000001ba 44 0004000401')),
  bySignature('a.mpg', 'mpeg-program', 'x-fmt/385', 'MPEG-1', hex('000001ba 21 0001000180')),
  bySignature('a.m2v', 'mpeg-video', 'fmt/640', 'MPEG-2', bytes(hex('000001b3'), zeros(8), hex('000001b5'))),
  bySignature('a.m1v', 'mpeg-video', 'fmt/649', 'MPEG-1', bytes(hex('000001b3'), zeros(8), hex('000001b8'))),
  bySignature(
    'a.ts',
    'mpeg-transport',
    'fmt/585',
    undefined,
    Buffer.concat(Array.from({ length: 10 }, () => bytes('G', zeros(187)))),
  ),
  bySignature(
    'a.mts',
    'mpeg-transport',
    'fmt/1055',
    'M2TS',
    Buffer.concat(Array.from({ length: 10 }, () => bytes(zeros(4), 'G', zeros(187)))),
  ),
  bySignature('a.avs', 'avs', null, '1', bytes(avsSequence, zeros(9), hex('000001b3'))),
  byExtension('a.avs', 'avs', null, undefined, hex('000001b0 48 10')),
  bySignature('a.mkv', 'mkv', 'fmt/569', '1-4', bytes(hex('1a45dfa3 93 4282 88'), 'matroska', hex('4287'))),
  bySignature(
    'a.webm',
    'webm',
    'fmt/573',
    undefined,
    bytes(hex('1a45dfa3 01000000 0000001f 4282 84'), 'webm', hex('4287')),
  ),
  bySignature('a.wmv', 'wmv', 'fmt/133', undefined, bytes(asf, zeros(50), hex('c0ef19bc4d5bcf11a8fd00805f5c442b'))),
  bySignature('a.wma', 'wma', 'fmt/132', undefined, bytes(asf, zeros(50), hex('409e69f84d5bcf11a8fd00805f5c442b'))),
  bySignature('a.asf', 'asf', 'fmt/131', undefined, bytes(asf, zeros(50))),
];

function bmp(puid: string, version: string, header: string): MinimalFile {
  return bySignature('a.bmp', 'bmp', puid, version, bytes('BM', zeros(12), hex(header), zeros(20)));
}

function broadcastWave(version: string): Buffer {
  return bytes('RIFF', zeros(4), 'WAVE', 'bext', zeros(350), hex(version));
}

function box(content: string): Buffer {
  return bytes(hex('00000020'), content);
}

function frames(header: Buffer, length: number): Buffer {
  return Buffer.concat(Array.from({ length: 4 }, () => bytes(header, zeros(length - header.length))));
}
