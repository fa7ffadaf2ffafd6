/** So many characters go out at once. */
const pieceLength = 64 * 1024;

/** Texts put together into pieces that are worth sending. */
export async function* gathered(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < pieceLength) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
