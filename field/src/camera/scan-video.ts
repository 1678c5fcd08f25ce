/*
 * Reading QR codes from the camera. A chunk of its own; `qr` is fetched only
 * where the browser cannot read codes itself.
 *
 *   const scanning = await scanVideo(video, onText)     rejects with `CameraProblem` ('refused' | 'none' | 'broken')
 *   scanning.stop()
 *   textInPicture(file): the text of a code in a photo, or null     where the camera may not be used live
 */

/** Why the camera does not open: the person or the app said no, there is none, or it broke. */
export class CameraProblem extends Error {
  readonly why: 'refused' | 'none' | 'broken';

  constructor(why: CameraProblem['why']) {
    super(why);
    this.name = 'CameraProblem';
    this.why = why;
  }
}

type Reader = (picture: { canvas: HTMLCanvasElement; pixels: () => ImageData }) => Promise<string | null>;

interface Detector { detect(of: CanvasImageSource): Promise<{ rawValue: string }[]> }
type DetectorKind = { new (how: { formats: string[] }): Detector; getSupportedFormats(): Promise<string[]> };

async function makeReader(): Promise<Reader> {
  const Kind = (globalThis as unknown as { BarcodeDetector?: DetectorKind }).BarcodeDetector;
  if (Kind && (await Kind.getSupportedFormats().catch((): string[] => [])).includes('qr_code')) {
    const detector = new Kind({ formats: ['qr_code'] });
    return async ({ canvas }) => (await detector.detect(canvas))[0]?.rawValue ?? null;
  }
  const { decodeQR } = await import('qr/decode.js');
  return async ({ pixels }) => {
    try {
      return decodeQR(pixels());
    } catch {
      return null; // no code in this picture
    }
  };
}

/** Wide enough to read a card at arm's length, small enough for a slow phone. */
const widest = 800;

function drawn(canvas: HTMLCanvasElement, source: CanvasImageSource, width: number, height: number) {
  const scale = Math.min(1, widest / Math.max(width, height));
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const paper = canvas.getContext('2d', { willReadFrequently: true })!;
  paper.drawImage(source, 0, 0, canvas.width, canvas.height);
  return { canvas, pixels: () => paper.getImageData(0, 0, canvas.width, canvas.height) };
}

export async function scanVideo(video: HTMLVideoElement, onText: (text: string) => void): Promise<{ stop: () => void }> {
  const [stream, read] = await Promise.all([openCamera(), makeReader()]);
  const canvas = document.createElement('canvas');
  let going = true;
  const stop = () => {
    going = false;
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
  video.srcObject = stream;
  video.setAttribute('playsinline', ''); // or iOS fills the screen with it
  video.muted = true;
  await video.play().catch(() => {});
  const look = async () => {
    if (!going) return;
    if (video.videoWidth > 0) {
      const text = await read(drawn(canvas, video, video.videoWidth, video.videoHeight)).catch(() => null);
      if (text && going) onText(text);
    }
    if (going) setTimeout(() => void look(), 120);
  };
  void look();
  return { stop };
}

async function openCamera(): Promise<MediaStream> {
  if (!navigator.mediaDevices?.getUserMedia) throw new CameraProblem('none');
  try {
    return await navigator.mediaDevices.getUserMedia({ audio: false, video: { facingMode: { ideal: 'environment' }, width: { ideal: 1280 } } });
  } catch (fault) {
    const { name } = fault as DOMException;
    throw new CameraProblem(name === 'NotAllowedError' || name === 'SecurityError' ? 'refused' : name === 'NotFoundError' || name === 'OverconstrainedError' ? 'none' : 'broken');
  }
}

export async function textInPicture(file: Blob): Promise<string | null> {
  const [read, picture] = await Promise.all([makeReader(), loadPicture(file)]);
  return read(drawn(document.createElement('canvas'), picture, picture.naturalWidth, picture.naturalHeight));
}

async function loadPicture(file: Blob): Promise<HTMLImageElement> {
  const picture = new Image();
  picture.src = URL.createObjectURL(file);
  try {
    await picture.decode();
    return picture;
  } finally {
    URL.revokeObjectURL(picture.src);
  }
}
