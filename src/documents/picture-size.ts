export type PictureSize = { readonly width: number; readonly height: number };

/** How wide and high a picture says it is, without opening it: undefined where its head says nothing. */
export async function pictureSize(content: Blob, mediaType: string): Promise<PictureSize | undefined> {
  switch (mediaType) {
    case 'image/png':
      return pngSize(new DataView(await content.slice(0, 24).arrayBuffer()));
    case 'image/jpeg':
      return jpegSize(new DataView(await content.arrayBuffer()));
    default:
      return undefined;
  }
}

function pngSize(head: DataView): PictureSize | undefined {
  return head.byteLength < 24 ? undefined : { width: head.getUint32(16), height: head.getUint32(20) };
}

/** ITU T.81, B.1: segments, each a marker and its length; the picture's size stands in the first frame header. */
function jpegSize(bytes: DataView): PictureSize | undefined {
  let at = 2;
  while (at + 9 <= bytes.byteLength) {
    if (bytes.getUint8(at) !== 0xff) return undefined;
    const marker = bytes.getUint8(at + 1);
    // A marker may have any number of fill bytes before it, and some have no length.
    if (marker === 0xff) at += 1;
    else if (marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (isFrame(marker)) return { height: bytes.getUint16(at + 5), width: bytes.getUint16(at + 7) };
    else at += 2 + Math.max(2, bytes.getUint16(at + 2));
  }
  return undefined;
}

// C4, C8 and CC are tables and an extension.
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
