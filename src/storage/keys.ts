/** S3 ends at 1,024 bytes; the rest is room for the bucket's prefix. */
const keyBytes = 900;

/** Services that keep their objects as files end here. */
const segmentBytes = 255;

/** @throws {RangeError} a fault of the caller: keys are made by the product, never taken from input */
export function checkKey(key: string): void {
  const isKey =
    key.isWellFormed() &&
    !/\p{Cc}/u.test(key) &&
    Buffer.byteLength(key) <= keyBytes &&
    key.split('/').every((segment) => !/^\.{0,2}$/u.test(segment) && Buffer.byteLength(segment) <= segmentBytes);
  if (!isKey) throw new RangeError(`not an object key: ${JSON.stringify(key)}`);
}
