/*
 * Pictures made small before they are kept. A chunk of its own.
 *
 *   const { bytes, width, height } = await shrink(file)     JPEG, at most 1280 px, rejects when it is no picture
 *
 * Drawing anew also leaves behind what the camera wrote into the file (place, time, owner).
 */

const longest = 1280;
const quality = 0.7;

export interface SmallPicture { bytes: Uint8Array<ArrayBuffer>; width: number; height: number }

/** Width and height within the longest side, never enlarged. */
export function within(width: number, height: number, side: number = longest): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

export async function shrink(file: Blob): Promise<SmallPicture> {
  const picture = new Image();
  picture.src = URL.createObjectURL(file);
  try {
    await picture.decode(); // turned as the camera was held
    const size = within(picture.naturalWidth, picture.naturalHeight);
    const canvas = document.createElement('canvas');
    Object.assign(canvas, size);
    const paper = canvas.getContext('2d')!;
    paper.fillStyle = '#fff'; // JPEG knows nothing transparent
    paper.fillRect(0, 0, size.width, size.height);
    paper.drawImage(picture, 0, 0, size.width, size.height);
    const small = await new Promise<Blob | null>((resolve) => { canvas.toBlob(resolve, 'image/jpeg', quality); });
    if (!small) throw new Error('the picture could not be drawn');
    return { bytes: new Uint8Array(await small.arrayBuffer()), ...size };
  } finally {
    URL.revokeObjectURL(picture.src);
  }
}
